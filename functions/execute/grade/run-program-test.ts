import type { ExerciseTest } from "../../../events/exercise.ts";
import type { RunRequest } from "../../../events/run-request.ts";
import { type Limits, testWallMs } from "../limits.ts";
import { errorOf, runProgram } from "../run-program.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { Observation } from "./observation.ts";

export type ProgramTest = ExerciseTest & { run: Extract<ExerciseTest["run"], { kind: "program" }> };

/** Runs the whole program once, in a process of its own, with the test's input, arguments and files. */
export async function runProgramTest(
  sandbox: Sandbox,
  request: RunRequest,
  test: ProgramTest,
  deadline: number,
  limits: Limits,
  signal: AbortSignal,
): Promise<Observation> {
  const wallMs = Math.max(1, Math.min(testWallMs, deadline - performance.now()));
  const { input = [], args = [], files = {} } = test.run;
  const asked = { ...request, replayToken: undefined, input, args, files: { ...request.files, ...files } };
  const run = await runProgram(sandbox, asked, {
    limits: { ...limits, wallMs },
    inputEnds: true,
    collectFiles: test.expect.files !== undefined,
    maxSteps: test.expect.bound?.maxSteps,
    signal,
  });
  const report = run.report?.kind === "end" ? run.report : null;
  const { result } = run;
  return {
    outcome: result.outcome,
    value: null,
    childError: result.outcome === "exception" ? (report?.error ?? null) : null,
    error: errorOf(run.report, request.code),
    output: result.output.flatMap(({ stream, text }) => (stream === "stdout" ? [text] : [])).join(""),
    files: report?.files ?? {},
    steps: report?.steps ?? null,
    cpuMs: result.cpuMs,
    durationMs: result.wallMs,
    stoppedAtLine: result.stoppedAtLine,
  };
}
