import type { ExerciseTest } from "../../../events/exercise.ts";
import type { RunRequest } from "../../../events/run-request.ts";
import type { Grading, RunResult, TestResult } from "../../../events/run-result.ts";
import type { TestOutcome } from "../../../events/vocabulary.ts";
import { lowerLimits } from "../limits.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { judge } from "./judge.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { nothing, type Observation } from "./observation.ts";
import { searchPatterns } from "./patterns.ts";
import { type CallTest, runCalls } from "./run-calls.ts";
import { type ProgramTest, runProgramTest } from "./run-program-test.ts";
import { lookAtSource, nothingSeen } from "./source-facts.ts";
import { boundSize, runOf } from "./submission-run.ts";

export interface Graded extends Grading {
  readonly outcome: TestOutcome;
  /** How the program itself ended, or that of the first failing test that is not hidden. */
  readonly run: RunResult;
}

/** Processes at once for one submission. */
const lanes = 2;

/**
 * Grades a submission. Only what a test runs goes into the student's process; what it expects stays here, and values come
 * back as data. Calls that students may see and those they may not never share a process.
 *
 * @throws {SandboxUnavailableError} where nothing can run here.
 */
export async function grade(
  sandbox: Sandbox,
  request: RunRequest,
  tests: readonly ExerciseTest[],
  signal: AbortSignal = new AbortController().signal,
): Promise<Graded> {
  const limits = lowerLimits("grade", request.limits);
  const startedAt = performance.now();
  const deadline = startedAt + limits.wallMs * sandbox.pace;
  const seen = new Map<ExerciseTest, Observation>();
  const observe = (test: ExerciseTest, observation: Observation): void => void seen.set(test, observation);
  let facts = nothingSeen;

  const files = [request.files, ...tests.map(({ run }) => ("files" in run ? run.files : {}))].flatMap((laid) =>
    Object.keys(laid ?? {}),
  );
  const calls = tests.filter(isCall);
  const shared = calls.filter(({ run, expect }) => !run.fresh && !expect.bound && !expect.files);
  const alone = tests.filter((test) => test.run.kind !== "answer" && !shared.includes(test as CallTest)); // a call or program
  const isAnswer = tests.every((test) => test.run.kind === "answer");
  const call = (group: readonly CallTest[]) => () =>
    runCalls(sandbox, request, group, deadline, limits, observe, signal);
  await inLanes([
    call(shared.filter((test) => !test.hidden)),
    call(shared.filter((test) => test.hidden)),
    async () => {
      if (!isAnswer) facts = await lookAtSource(sandbox, request.code, { files });
    },
    ...alone.map((test) =>
      isCall(test)
        ? call([test])
        : async () => {
            const program = test as ProgramTest; // answers are not among them
            observe(test, await runProgramTest(sandbox, request, program, deadline, limits, signal));
          },
    ),
  ]);

  const finds = await searchPatterns(sandbox, tests, seen, request.code);
  const results = tests.map((test): TestResult => {
    if (test.run.kind === "answer") return judgeAnswer(test, request.code, finds);
    return judge(test, seen.get(test) ?? neverRun, facts, finds);
  });
  const outcome = results.every((result) => result.outcome === "passed") ? "passed" : "failed";
  const place = await sandbox.describe();
  const run = runOf({
    request,
    tests,
    results,
    seen,
    place,
    wallMs: performance.now() - startedAt,
    aborted: signal.aborted,
  });
  return { outcome, run, ...boundSize(results), quality: facts.quality, shape: facts.shape };
}

/** There was no time left for it. */
const neverRun: Observation = { ...nothing, outcome: "timeout" };

function isCall(test: ExerciseTest): test is CallTest {
  return test.run.kind === "call";
}

async function inLanes(work: readonly (() => Promise<void>)[]): Promise<void> {
  const waiting = [...work];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) await next();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
