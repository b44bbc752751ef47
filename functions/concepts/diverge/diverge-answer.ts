import { openTrace } from "../../../events/traced-run.ts";
import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import type { RunCases } from "./run-cases.ts";

/** The first thing in an answer (a predicted output, the values of a name, lines in order) that is not so. What is right is not told. */
export interface WrongPlace {
  /** Which line or value of the answer, from 1, and how many of them are right before it. */
  readonly at: number;
  readonly unit: "line" | "value";
  /** The line of the shown program that decides it, and which time it runs; null where the answer goes on for too long. */
  readonly line: number | null;
  readonly turn: number;
}

/** Null for a right answer, and for exercises that ask for a program. */
export async function divergeAnswer(
  exercise: Exercise,
  answer: string,
  runCases: RunCases,
): Promise<WrongPlace | null> {
  if (exercise.kind === "parsons") return outputPlace(exercise, answer, runCases);
  if (exercise.kind !== "predict" && exercise.kind !== "trace") return null;
  const [truth = ""] = exercise.solutions;
  if (exercise.kind === "trace") {
    const at = firstDifferent(valuesIn(answer), valuesIn(truth));
    return at === null ? null : { at: at + 1, unit: "value", line: exercise.follows?.line ?? null, turn: at + 1 };
  }
  const at = firstDifferent(linesOf(answer), linesOf(truth));
  if (at === null) return null;
  const found = await lineThatPrints(exercise.program, exercise, at, runCases);
  return { at: at + 1, unit: "line", ...found };
}

/** Lines in another order are a program too: what it prints is compared with what the reference prints. */
async function outputPlace(exercise: Exercise, answer: string, runCases: RunCases): Promise<WrongPlace | null> {
  if (exercise.tests.some(({ expect }) => expect.answer?.accept.some((right) => right.trim() === answer.trim())))
    return null;
  const input = inputOf(exercise);
  const how = { mostSteps: 20_000 };
  const tried = [{ kind: "program" as const, input }];
  const [references, own] = await Promise.all([
    runCases(exercise.solutions.slice(0, 1), tried, how),
    runCases([answer], tried, how),
  ]);
  const mine = own[0]?.[0];
  const at = firstDifferent(linesOf(mine?.output ?? ""), linesOf(references[0]?.[0]?.output ?? ""));
  if (mine?.error?.line) return { at: (at ?? 0) + 1, unit: "line", line: mine.error.line, turn: 1 };
  if (at === null) return null;
  return { at: at + 1, unit: "line", ...(await lineThatPrints(answer, exercise, at, runCases)) };
}

async function lineThatPrints(program: string, exercise: Exercise, at: number, runCases: RunCases) {
  const tried = [{ kind: "program" as const, input: inputOf(exercise) }];
  const [[seen] = []] = await runCases([program], tried, { mostSteps: 20_000, trace: true });
  if (!seen?.trace) return { line: null, turn: 1 };
  const { output, error } = seen;
  const run = openTrace(seen.trace, { code: program, output, error, outcome: "finished" });
  const from = output.split("\n").slice(0, at).join("\n").length;
  const printed = (index: number | null) => (index === null ? output.length : (run.steps[index]?.printed ?? 0));
  const turn = run.turns.find(
    ({ before, after }) => printed(before) <= from + (at > 0 ? 1 : 0) && printed(after) > from + (at > 0 ? 1 : 0),
  );
  return turn ? { line: turn.line, turn: turn.turn } : { line: null, turn: 1 };
}

function inputOf(exercise: Exercise): string[] {
  const shown = exercise.taskBlocks.find((block) => block.kind === "example");
  return [...(shown?.kind === "example" && shown.input.length > 0 ? shown.input : exercise.input)];
}

const linesOf = (text: string): string[] =>
  text
    .trimEnd()
    .split("\n")
    .map((line) => line.trimEnd());
const valuesIn = (text: string): string[] =>
  text
    .replace(/['"]/g, "")
    .split(/[\s,]+/)
    .filter(Boolean);

function firstDifferent(mine: readonly string[], truth: readonly string[]): number | null {
  const at = mine.findIndex((each, index) => each !== truth[index]);
  return at >= 0 ? at : mine.length < truth.length ? mine.length : null;
}
