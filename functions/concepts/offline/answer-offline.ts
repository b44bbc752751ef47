import { derivedId } from "../../../events/learnflow-event.ts";
import { nextHint } from "../hint-ladder.ts";
import { examplesOf, type Knowledge } from "../knowledge.ts";
import { createLeakGate } from "../leak/leak-gate.ts";
import type { Part } from "../part.ts";
import { makePractice } from "../practice/make-practice.ts";
import type { RunCode } from "../run-code.ts";
import { runExample } from "../run-example.ts";
import type { Situation } from "../situation.ts";
import { answerCode } from "./answer-code.ts";
import { answerConcept } from "./answer-concept.ts";
import { answerDebug } from "./answer-debug.ts";
import { answerOffTopic, answerSetup, answerUnsafe } from "./answer-fixed.ts";
import { answerHint } from "./answer-hint.ts";
import { answerLost, isLost } from "./answer-lost.ts";
import { answerReview } from "./answer-review.ts";
import { answerPractice, answerProgress, conceptForNew } from "./answer-standing.ts";
import { answerTask } from "./answer-task.ts";
import { type Draft, leadOf } from "./draft.ts";
import { observeRun, observeTests, observeTrace } from "./observe.ts";

export interface OfflineTutor {
  readonly knowledge: Knowledge;
  readonly runCode: RunCode;
  readonly signal?: AbortSignal | undefined;
}

/** The tutor without a language model: an answer under the contract, from cards, the exercise and what really ran. */
export async function* answerOffline(situation: Situation, tutor: OfflineTutor): AsyncGenerator<Part> {
  const draft = await draftAnswer(situation, tutor);
  yield { kind: "about", sources: draft.sources, concepts: draft.concepts, hintLevel: draft.hintLevel };
  yield { kind: "prose", markdown: leadOf(draft) };
  const example = await harmless(draft, situation, tutor);
  if (draft.example && !example) yield { kind: "about", withheld: 1 };
  if (example) {
    const { questionId, studentId } = situation.question;
    const runId = derivedId({ source: "/functions/concepts", id: questionId }, "concepts", "card-example");
    const { code, input, files, http, console } = example;
    const program = { runId, studentId, code, input, files, recordedHttp: http };
    yield (await runExample(tutor.runCode, program, tutor.signal, console)).block;
  }
  yield { kind: "prose", markdown: example ? draft.next : `\n\n${draft.next}` };
  if (draft.check) yield { kind: "check", ...draft.check };
}

/** The draft's example, or another of its card, that does not happen to solve the open exercise. */
async function harmless(draft: Draft, situation: Situation, { knowledge, runCode, signal }: OfflineTutor) {
  if (!draft.example || !situation.exercise) return draft.example;
  const gate = createLeakGate(situation, runCode, signal);
  const cards = draft.sources.flatMap(({ card }) => (card === null ? [] : (knowledge.cardById(card) ?? [])));
  for (const example of [draft.example, ...cards.flatMap(examplesOf)])
    if (!(await gate.alone(example.code))) return example;
  return null;
}

async function draftAnswer(situation: Situation, tutor: OfflineTutor): Promise<Draft> {
  const { knowledge, runCode, signal } = tutor;
  const { route } = situation.question;
  if (route === "hint" || route === "review" || asksWhetherRight(situation)) {
    const tests = await observeTests(situation, runCode, signal);
    // Whoever is there already is told so, whatever they asked for.
    if (route === "review" || isRight(tests)) return answerReview(situation, knowledge, tests);
  }
  if (mayBeLost(situation) && isLost(situation)) return answerLost(situation, knowledge);
  switch (route) {
    case "concept":
      return answerConcept(situation, knowledge);
    case "code_explain":
      return answerCode(situation, knowledge, await observeTrace(situation, runCode, signal));
    case "debug":
      return answerDebug(situation, knowledge, await observeRun(situation, runCode, signal));
    case "task":
      return answerTask(situation, knowledge);
    case "hint":
      return answerHint(situation, knowledge, nextHint(situation));
    case "practice": {
      const concept = conceptForNew(situation, knowledge);
      const made = concept === null ? null : await makePractice(concept, situation, runCode, signal);
      return answerPractice(situation, knowledge, made);
    }
    case "progress":
      return answerProgress(situation, knowledge);
    case "setup":
      return answerSetup();
    case "off_topic":
      return answerOffTopic(situation);
    case "unsafe":
      return answerUnsafe(situation);
  }
}

/** "Is that right?" about an open exercise, whatever else stands beside it. */
function asksWhetherRight({ question: { text }, exercise }: Situation): boolean {
  return (
    exercise !== null &&
    /\b(?:right|correct|ok|okay|good|solved it|done it|does (?:it|this) work)\W*$/i.test(text.slice(-60))
  );
}

/** An open exercise has its hints and a program its faults: these help more than a kind word. */
function mayBeLost({ question: { route, code }, exercise }: Situation): boolean {
  if (route === "concept" || route === "off_topic") return true;
  if (route === "hint" || route === "task") return exercise === null;
  return (route === "debug" || route === "code_explain") && !code?.trim();
}

function isRight(tests: Awaited<ReturnType<typeof observeTests>>): boolean {
  return tests !== null && tests.length > 0 && tests.every((test) => test.outcome === "passed");
}
