import { v7 as uuidV7 } from "uuid";
import { z } from "zod";
import { questionRouted } from "../../../events/question-routed.ts";
import { supportLevels } from "../../../events/vocabulary.ts";
import { openAnswerWriter } from "../../../functions/concepts/answer-writer.ts";
import { stepTicks } from "../../../functions/concepts/claims/step-tick.ts";
import { openKnowledge } from "../../../functions/concepts/load-knowledge.ts";
import { openModel } from "../../../functions/concepts/model/open-model.ts";
import { modeOf, type Situation, type Turn } from "../../../functions/concepts/situation.ts";
import { createTutor } from "../../../functions/concepts/tutor.ts";
import { createRunRequested } from "../../../functions/execute/run-request.ts";
import { openSandbox } from "../../../functions/execute/sandbox/sandbox.ts";
import { createSlots } from "../../../functions/execute/slots.ts";
import { cleanText } from "../../../functions/triage/clean-question.ts";
import type { Curriculum } from "../../../migrations/curriculum/schema.ts";
import { askedLine, openRouteLine } from "./route-lines.ts";
import { runInSandbox } from "./run-in-sandbox.ts";

export const questionLine = askedLine.extend({
  /** Earlier questions of this talk, with what was answered, the oldest first. */
  history: z
    .array(z.object({ text: z.string(), answer: z.string().default(""), hintLevel: z.int().min(1).max(4).nullish() }))
    .default([]),
  /** The step of the ladder that was shown last, and tried. */
  hintLevel: z.int().min(1).max(4).nullish(),
  support: z.enum(supportLevels).default("full"),
  locale: z.string().default("en"),
});

const studentId = uuidV7();

/** The tutor on one machine, by the functions' own code: routes as triage does, answers as concepts does, runs in the sandbox. */
export function openAskLine(curriculum: Curriculum, env: Readonly<Record<string, string | undefined>>) {
  const sandbox = openSandbox();
  const runCode = runInSandbox(createRunRequested({ sandbox, slots: createSlots(4) }));
  const knowledge = openKnowledge(
    curriculum.cards,
    curriculum.exercises.filter((exercise) => !exercise.remedial),
    curriculum.concepts,
  );
  const route = openRouteLine(env);
  const tutor = createTutor({ loadKnowledge: async () => knowledge, runCode, model: openModel(env) });

  return {
    async ask(asked: z.infer<typeof questionLine>) {
      const exercise = curriculum.exercises.find(({ slug }) => slug === asked.exercise) ?? null;
      const question = {
        ...questionRouted.example,
        ...(await route(asked)),
        contextStatus: "not-asked" as const,
        questionId: uuidV7(),
        studentId,
        text: cleanText(asked.error ? `${asked.text}\n${asked.error}` : asked.text) || "?",
        code: asked.code ?? null,
        exercise: exercise?.slug ?? null,
        exerciseVersion: exercise ? 1 : null,
        lastRun: null,
        locale: asked.locale,
      };
      const situation = await tutor.read(situationOf(question, exercise, asked));
      const useModel = tutor.usesModel(situation);
      const writer = openAnswerWriter({
        cause: questionRouted.create(
          { id: uuidV7(), source: "/shell", subject: studentId, correlationId: question.questionId },
          question,
        ),
        publish: async () => {},
        answer: { ...question, answerId: uuidV7(), mode: modeOf(situation.question), offline: !useModel },
        silent: true,
      });
      await tutor.answer(situation, writer, { useModel, signal: AbortSignal.timeout(40_000) });
      const { mode, blocks, hintLevel, withheld, sources, offline } = writer.answer;
      const check = blocks.find((block) => block.kind === "check") ?? null;
      const text = blocks.flatMap((block) => (block.kind === "prose" ? [block.markdown] : [])).join("\n\n");
      const codes = blocks.flatMap((block) => (block.kind === "code" ? [block] : []));
      return { mode, text, blocks: codes, hintLevel, withheld, claims: claimsOf(text), sources, check, offline };
    },
    close: () => sandbox.close(),
  };
}

/** Sentences that were checked against the student's run, with the step that shows them. */
function claimsOf(text: string) {
  return text.split("\n").flatMap((line) =>
    [...line.matchAll(stepTicks)].map(({ index, 1: step }) => ({
      sentence: line.slice(0, index).replace(stepTicks, "").trim(),
      step: Number(step),
    })),
  );
}

function situationOf(
  question: Situation["question"],
  exercise: Situation["exercise"],
  asked: z.infer<typeof questionLine>,
): Situation {
  const longAgo = new Date(Date.now() - 60_000);
  const history: Turn[] = asked.history.map(({ text, answer, hintLevel }) => ({
    text,
    mode: "concept",
    blocks: [{ kind: "prose", markdown: answer }],
    sources: [],
    hintLevel: hintLevel ?? null,
    answeredAt: longAgo,
  }));
  if (asked.hintLevel)
    history.push({ text: "", mode: "hint", blocks: [], sources: [], hintLevel: asked.hintLevel, answeredAt: longAgo });
  const tried = {
    runId: uuidV7(),
    code: "",
    input: [],
    requestedAt: new Date(),
    result: null,
    tests: null,
    quality: null,
  };
  const lastRun = asked.hintLevel ? tried : null;
  return { question, exercise, supportLevel: asked.support, history, lastRun, standing: [], languageModel: true };
}
