import { derivedId } from "../../../events/learnflow-event.ts";
import type { TestResult } from "../../../events/run-result.ts";
import type { TracedRun } from "../../../events/traced-run.ts";
import { traceOwnRun } from "../claims/trace-run.ts";
import { type Diverged, diverge } from "../diverge/diverge.ts";
import { ExecuteUnavailableError, type RunCode } from "../run-code.ts";
import type { LastRun, Situation } from "../situation.ts";
import { codeOf } from "./answer-code.ts";
import { asksHowOften, type CountedRuns, countRuns } from "./count-runs.ts";
import { filesToTry, linesToTry } from "./lines-to-try.ts";
import type { Observed } from "./observed.ts";
import { findSlips } from "./slips/find-slips.ts";

/** As an exercise's check has, for a look of the tutor's own. */
const gradeLimits = { wallMs: 1_500, cpuMs: 1_000 };

/** The tests of the program as it stands now: of its last check where that was the same program, else of one of our own. */
export async function observeTests(
  situation: Situation,
  runCode: RunCode,
  signal?: AbortSignal,
): Promise<readonly TestResult[] | null> {
  const { exercise, lastRun, question } = situation;
  const isAnswer = exercise?.tests.every((test) => test.run.kind === "answer") ?? false;
  const code = question.code?.trim() || !isAnswer ? (question.code ?? "") : saidAnswer(question.text);
  const untouched = exercise?.kind !== "repair" && code.trim() === exercise?.starter.trim();
  if (!exercise || code.trim() === "" || untouched) return null;
  if (lastRun?.tests && isSame(lastRun, code)) return lastRun.tests;
  const program = {
    runId: idOf(situation, "own-check"),
    studentId: question.studentId,
    code,
    limits: gradeLimits,
    recordedHttp: exercise.http,
  };
  const graded = await orNull(runCode.grade(program, exercise.tests, signal));
  return graded?.tests ?? null;
}

/** "I think it prints 14, is that right?": the answer without the words around it. */
export const saidAnswer = (text: string): string =>
  text
    .replace(/[\s,.]*\b(?:because|bcz|cuz|since|as the|as it)\b[\s\S]*$/i, "")
    .replace(/^[\s\S]{0,40}?\b(?:answer is|answer|prints?|think it is|think it's|is it|says|shows|get)\b[\s:,]*/i, "")
    .replace(/[\s,.]*\b(?:is (?:that|this|it)|that's|that is)?\s*(?:right|correct|ok|true)\s*\?*\s*$/i, "")
    .replace(/^`+|`+$/g, "")
    .trim();

/** How the program behaves as it stands now: its last run where that was the same program, else a run of our own. */
export async function observeRun(situation: Situation, runCode: RunCode, signal?: AbortSignal): Promise<Observed> {
  const code = codeOf(situation);
  if (!code) return { result: null, failedTest: null };
  const tests = await observeTests(situation, runCode, signal);
  const failedTest = firstFailed(tests);
  const seen = await observeProgram(situation, code, failedTest, runCode, signal);
  // Where it stops by itself there is an error to explain first.
  if (seen.result?.error) return seen;
  const slips = mayNameSlips(situation) ? await findSlips(code, situation, runCode, signal) : [];
  if (!failedTest) return { ...seen, slips, counted: await observeCount(situation, seen, slips, runCode, signal) };
  return { ...seen, slips, diverged: await observeDivergence(situation, tests, runCode, signal) };
}

/** Where a program does what it says, "why only once?" is about where its lines stand. */
async function observeCount(
  situation: Situation,
  { result }: Observed,
  slips: readonly unknown[],
  runCode: RunCode,
  signal?: AbortSignal,
): Promise<CountedRuns | null> {
  const { text } = situation.question;
  if (slips.length > 0 || result?.outcome !== "finished" || !mayNameSlips(situation) || !asksHowOften(text))
    return null;
  const { run } = await observeTrace(situation, runCode, signal);
  return run && countRuns(text, run);
}

/** Where the task is to find the fault, to name it is the answer; and a teacher who says "none" means it. */
const mayNameSlips = ({ exercise, supportLevel }: Situation): boolean =>
  supportLevel === "full" || (supportLevel !== "none" && exercise?.kind !== "repair");

/** The smallest input on which it does something else than the exercise asks for. */
export async function observeDivergence(
  { exercise, question }: Situation,
  tests: readonly TestResult[] | null,
  runCode: RunCode,
  signal?: AbortSignal,
): Promise<Diverged | null> {
  const { code, questionId, studentId } = question;
  if (!exercise || !code?.trim()) return null;
  return orNull(diverge({ exercise, code, questionId, studentId, tests }, runCode, signal));
}

/** The program's last run, recorded: with what was typed then, else with lines of our own. */
export async function observeTrace(
  situation: Situation,
  runCode: RunCode,
  signal?: AbortSignal,
): Promise<{ run: TracedRun | null; typed: readonly string[] }> {
  const code = codeOf(situation);
  if (!code) return { run: null, typed: [] };
  const asked = { ...situation, question: { ...situation.question, code } };
  const typed = situation.lastRun?.input ?? [];
  const run = await traceOwnRun(asked, runCode, signal, typed);
  const asks = (code.match(/\binput\s*\(/g) ?? []).length;
  if (run?.outcome !== "needs-input" || typed.length > 0) return { run, typed: typed.slice(0, asks) };
  const lines = linesToTry(asked);
  return { run: (await traceOwnRun(asked, runCode, signal, lines)) ?? run, typed: lines.slice(0, asks) };
}

async function observeProgram(
  situation: Situation,
  code: string,
  failedTest: TestResult | null,
  runCode: RunCode,
  signal?: AbortSignal,
): Promise<Observed> {
  const { lastRun, question } = situation;
  if (lastRun?.result && isSame(lastRun, code)) return { result: lastRun.result, failedTest };
  const recordedHttp = situation.exercise?.http;
  const files = filesToTry(situation);
  const program = { runId: idOf(situation, "own-program"), studentId: question.studentId, code, recordedHttp, files };
  const typed = lastRun?.input ?? [];
  const result = await orNull(runCode.run({ ...program, input: [...typed] }, "run", signal));
  if (result?.outcome !== "needs-input" || typed.length > 0) return { result, failedTest };
  // Nobody has typed anything yet: what happens with the lines of a test, or with plain ones?
  const lines = linesToTry(situation);
  const second = await orNull(runCode.run({ ...program, input: lines }, "run", signal));
  const asks = (code.match(/\binput\s*\(/g) ?? []).length;
  if (second && second.outcome !== "needs-input") return { result: second, failedTest, typed: lines.slice(0, asks) };
  return { result: failedTest && second ? second : result, failedTest };
}

const isSame = (lastRun: LastRun, code: string): boolean => lastRun.code.trim() === code.trim();
const idOf = ({ question }: Situation, step: string): string =>
  derivedId({ source: "/functions/concepts", id: question.questionId }, "concepts", step);

async function orNull<Result>(running: Promise<Result>): Promise<Result | null> {
  try {
    return await running;
  } catch (error) {
    if (error instanceof ExecuteUnavailableError) return null;
    throw error;
  }
}

/** What a student can see and try comes first. */
function firstFailed(tests: readonly TestResult[] | null): TestResult | null {
  const failed = tests?.filter((test) => test.outcome === "failed") ?? [];
  return failed.find((test) => !test.hidden) ?? failed[0] ?? null;
}
