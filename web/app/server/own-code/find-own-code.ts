import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { quizAnswered } from "../../../../events/quiz-answered.ts";
import { ownCode as texts } from "../../../../events/texts/en/own-code.ts";
import { work } from "../../../../events/texts/en/work.ts";
import type { Exercise } from "../../../../migrations/curriculum/schema.ts";
import { findCurrentExercise } from "../learning/exercise-content.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext, RequestContext } from "../request-context.ts";
import { findRun } from "../runs/runs.ts";
import { fromWeb, say } from "../say.ts";
import { waitUntil } from "../wait-until.ts";
import { askEmpty, makeQuestions, type OwnQuestion } from "./make-questions.ts";
import type { RunTraced } from "./run-traced.ts";

/** Questions on one's own program, without their answers. */
export interface OwnCode {
  /** The program as it was run: a function with its call behind it. */
  readonly code: string;
  /** What it is given: lines that are typed in, and files by name. */
  readonly given: readonly { readonly name: string | null; readonly text: string }[];
  readonly questions: readonly Pick<OwnQuestion, "id" | "question" | "choices">[];
  /** Why there are no questions; null where there are. */
  readonly noneBecause: string | null;
}

/** Made anew wherever they are asked for: the same program gives the same questions, so nothing has to be kept. */
type Made = Pick<OwnCode, "code" | "given"> & { readonly exercise: string; readonly questions: readonly OwnQuestion[] };

const fewest = 2;

/** What is another each time has no answer that could be marked. */
const changing = /\b(?:random|time|datetime|uuid|secrets|id\s*\()/;
const remembered = new Map<string, Made>();
const mostRemembered = 500;

/** The page knows that it passed before the row does, which analytics writes. Below the time after which a page is told that PostgreSQL is away. */
const settleSeconds = 5;

/** Questions on a program that has passed, or why there are none. Null for a run that did not pass, or that is somebody else's. */
export async function findOwnCode(
  { em, signal }: Pick<RequestContext, "em" | "signal">,
  runTraced: RunTraced | null,
  asked: { studentId: string; runId: string },
): Promise<OwnCode | null> {
  const find = () => findRun(em, asked.studentId, asked.runId);
  await waitUntil(find, (run) => run?.state !== "requested", settleSeconds, signal);
  const run = await find();
  if (!run?.exercise || run.grading?.outcome !== "passed") return null;
  const made = await make(em, runTraced, asked);
  if (!made || made.questions.length < fewest) {
    const noneBecause = changing.test(run.code) ? texts.changes : made ? texts.tooShort : texts.notRun;
    return { code: run.code, given: [], questions: [], noneBecause };
  }
  const { code, given } = made;
  const questions = made.questions.map(({ id, question, choices }) => ({ id, question, choices }));
  return { code, given, questions, noneBecause: null };
}

/** Marks a choice, and keeps it as evidence. */
export async function answerOwnCode(
  context: CommandContext,
  runTraced: RunTraced | null,
  { studentId, runId, item, choice }: { studentId: string; runId: string; item: string; choice: number },
): Promise<Accepted<{ correct: boolean; because: string }> | Refused> {
  const made = await make(context.em, runTraced, { studentId, runId });
  const question = made?.questions.find(({ id }) => id === item);
  if (!made || !question?.choices[choice]) return refuse(404, "not-found", work.notFound);
  const correct = choice === question.correct;
  const answered = {
    ...{ studentId, lesson: null, exercise: made.exercise, item: `own-code-${question.id}` },
    ...{ concepts: [...question.concepts], correct, misconception: null },
  };
  const because = correct ? question.because : "";
  return { ...(await say(context, quizAnswered.create(fromWeb(uuidV7(), studentId), answered))), correct, because };
}

async function make(
  em: EntityManager,
  runTraced: RunTraced | null,
  { studentId, runId }: { studentId: string; runId: string },
): Promise<Made | null> {
  const run = await findRun(em, studentId, runId);
  if (!run?.exercise || run.grading?.outcome !== "passed" || !runTraced || changing.test(run.code)) return null;
  const known = remembered.get(runId);
  if (known) return known;
  const current = await findCurrentExercise(em, run.exercise);
  const tried = current && programOf(current.content, run.code);
  if (!tried) return null;
  const traced = await runTraced(studentId, tried.program);
  if (!traced) return null;
  const empty = tried.empty ? await tryEmpty(studentId, tried.empty, run.code, current.content, runTraced) : null;
  const { input, files } = tried.program;
  const given = [
    ...(input.length > 0 ? [{ name: null, text: input.join("\n") }] : []),
    ...Object.entries(files).map(([name, text]) => ({ name, text: text.slice(0, 2_000) })),
  ];
  const made = {
    code: tried.program.code,
    given,
    exercise: run.exercise,
    questions: makeQuestions(traced, texts, empty),
  };
  if (remembered.size >= mostRemembered) remembered.delete(remembered.keys().next().value ?? "");
  remembered.set(runId, made);
  return made;
}

/** The program as its first visible test runs it; a function gets its call as a last line. */
function programOf({ tests, http }: Exercise, code: string) {
  const test = tests.find(({ hidden, run }) => !hidden && run.kind !== "answer");
  if (!test || test.run.kind === "answer") return null;
  const { run } = test;
  const rest = { input: run.input ?? [], files: run.files ?? {}, ...(http && { recordedHttp: http }) };
  if (run.kind === "program") return { program: { code, args: run.args ?? [], ...rest }, empty: null };
  if (run.setup) {
    const before = `${code.trimEnd()}\n\n${run.setup.trimEnd()}`;
    return { program: { code: `${before}\nprint(${run.call.trim()})\n`, args: [], ...rest }, empty: null };
  }
  const call = /^\s*(\w+)\((\[[^[\]]*\]|"[^"]*"|'[^']*')((?:,.*)?)\)\s*$/.exec(run.call);
  const nothing = call?.[2]?.startsWith("[") ? "[]" : '""';
  return {
    program: { code: `${code.trimEnd()}\n\nprint(${run.call.trim()})\n`, args: [], ...rest },
    empty: call && call[2] !== nothing ? `${call[1]}(${nothing}${call[3]})` : null,
  };
}

/** What a function does with nothing is found by running it. */
async function tryEmpty(studentId: string, call: string, code: string, exercise: Exercise, runTraced: RunTraced) {
  const program = { code: `${code.trimEnd()}\n\nprint(repr(${call}))\n`, input: [], args: [], files: {} };
  const run = await runTraced(studentId, program);
  const given = run?.error?.type ?? run?.output.trimEnd().split("\n").at(-1);
  return given !== undefined && given.length <= 30 ? askEmpty(call, given, exercise.trains.slice(0, 1), texts) : null;
}
