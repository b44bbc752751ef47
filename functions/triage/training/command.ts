import { writeFileSync } from "node:fs";
import { findFeatures, findVocabulary } from "../features.ts";
import { scoreByKeywords, scoredRoutes } from "../keyword-scores.ts";
import { createLocalRouter, type LinearModel, openModel, storeModel } from "../linear-model.ts";
import { createRouter } from "../route-question.ts";
import { fitModel } from "./fit.ts";
import { type Judged, measure } from "./measure.ts";
import { heldOutPart, readFreshQuestions, readQuestions, type WrittenQuestion } from "./questions.ts";

/** `node functions/triage/training/command.ts`: trains the small model, writes it, and prints what it is worth. */
const questions = readQuestions();
const train = (kept: readonly WrittenQuestion[]): LinearModel => {
  const aboutTheCourse = kept.filter(({ route }) => route !== "off_topic").map(({ text }) => text);
  const vocabulary = new Set(findVocabulary(aboutTheCourse));
  const labelled = kept.map(({ text, route }) => ({ route, features: findFeatures(text, vocabulary) }));
  return openModel(storeModel({ ...fitModel(scoredRoutes, labelled), vocabulary }));
};

const judge = async (
  model: LinearModel,
  asked: readonly Pick<WrittenQuestion, "text" | "route">[],
): Promise<(Judged & { sure: boolean })[]> => {
  const route = createRouter({ local: createLocalRouter(model), model: null });
  return Promise.all(
    asked.map(async ({ text, route: is }) => {
      const decision = await route({ text, code: null, lastRun: null, exercise: null });
      return { is, said: decision.route, sure: decision.confidence >= 0.5 };
    }),
  );
};

const heldOut = questions.filter(({ part }) => part === heldOutPart);
const model = train(questions.filter(({ part }) => part !== heldOutPart));
const judged = await judge(model, heldOut);
const folds = await Promise.all(
  [1, 2, 3, 4].map(async (fold) => {
    const kept = questions.filter(({ part }) => part !== fold && part !== heldOutPart);
    return measure(
      await judge(
        train(kept),
        questions.filter(({ part }) => part === fold),
      ),
    ).macroF1;
  }),
);
const sure = judged.filter((one) => one.sure);

writeFileSync(new URL("../model.json", import.meta.url), `${JSON.stringify(storeModel(model))}\n`);
console.log(
  JSON.stringify({
    written: questions.length,
    trainedOn: questions.length - heldOut.length,
    heldOut: measure(judged),
    writtenApart: measure(await judge(model, readFreshQuestions())),
    otherFolds: folds,
    keywords: measure(heldOut.map(({ text, route: is }) => ({ is, said: scoreByKeywords(text)[0]?.route ?? "" })))
      .macroF1,
    majority: measure(heldOut.map(({ route: is }) => ({ is, said: "concept" }))).macroF1,
    sure: { share: sure.length / judged.length, accuracy: measure(sure).accuracy },
  }),
);
