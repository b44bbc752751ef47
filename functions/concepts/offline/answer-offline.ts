import { derivedId } from "../../../events/learnflow-event.ts";
import { nextHint } from "../hint-ladder.ts";
import { examplesOf, type Knowledge } from "../knowledge.ts";
import { createLeakGate } from "../leak/leak-gate.ts";
import type { Part } from "../part.ts";
import { ExecuteUnavailableError, type RunCode } from "../run-code.ts";
import { runExample } from "../run-example.ts";
import type { Situation } from "../situation.ts";
import { answerCode, codeOf } from "./answer-code.ts";
import { answerConcept } from "./answer-concept.ts";
import { answerDebug, type Observed } from "./answer-debug.ts";
import { answerOffTopic, answerSetup, answerUnsafe } from "./answer-fixed.ts";
import { answerHint } from "./answer-hint.ts";
import { answerReview } from "./answer-review.ts";
import { answerPractice, answerProgress } from "./answer-standing.ts";
import { answerTask } from "./answer-task.ts";
import { type Draft, leadOf } from "./draft.ts";

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
    const { code, input, files, http } = example;
    const program = { runId, studentId, code, input, files, recordedHttp: http };
    yield (await runExample(tutor.runCode, program, tutor.signal)).block;
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
  const { knowledge } = tutor;
  switch (situation.question.route) {
    case "concept":
      return answerConcept(situation, knowledge);
    case "code_explain":
      return answerCode(situation, knowledge);
    case "debug":
      return answerDebug(situation, knowledge, await observe(situation, tutor));
    case "task":
      return answerTask(situation, knowledge);
    case "hint":
      return answerHint(situation, knowledge, nextHint(situation));
    case "practice":
      return answerPractice(situation, knowledge);
    case "review":
      return answerReview(situation, knowledge);
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

/** How the program behaves as it stands now: its last run where that was the same program, else a run of our own. */
async function observe(situation: Situation, { runCode, signal }: OfflineTutor): Promise<Observed> {
  const code = codeOf(situation);
  const { lastRun, question } = situation;
  const same = lastRun !== null && lastRun.code.trim() === code?.trim();
  const failedTest = same ? firstFailed(lastRun) : null;
  if (same && lastRun.result) return { result: lastRun.result, failedTest };
  if (!code) return { result: null, failedTest };
  const runId = derivedId({ source: "/functions/concepts", id: question.questionId }, "concepts", "own-program");
  try {
    const program = { runId, studentId: question.studentId, code };
    const typed = lastRun?.input ?? [];
    const result = await runCode.run({ ...program, input: [...typed] }, "run", signal);
    if (result.outcome !== "needs-input" || typed.length > 0) return { result, failedTest };
    // Nobody has typed anything yet: what happens with the lines of a test, or with plain ones?
    const lines = linesToTry(situation);
    const second = await runCode.run({ ...program, input: lines }, "run", signal);
    return { result: second.error === null ? result : second, failedTest, typed: lines };
  } catch (error) {
    if (!(error instanceof ExecuteUnavailableError)) throw error;
    return { result: null, failedTest };
  }
}

function linesToTry({ exercise }: Situation): string[] {
  const visible = exercise?.tests.find((test) => !test.hidden && test.run.kind !== "answer" && test.run.input);
  const lines = visible && visible.run.kind !== "answer" ? visible.run.input : undefined;
  return lines && lines.length > 0 ? [...lines] : ["5", "3", "2", "1"];
}

/** What a student can see and try comes first. */
function firstFailed(lastRun: NonNullable<Situation["lastRun"]>): Observed["failedTest"] {
  const failed = lastRun.tests?.filter((test) => test.outcome === "failed") ?? [];
  return failed.find((test) => !test.hidden) ?? failed[0] ?? null;
}
