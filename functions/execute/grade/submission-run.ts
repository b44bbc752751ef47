import type { ExerciseTest } from "../../../events/exercise.ts";
import type { RunRequest } from "../../../events/run-request.ts";
import type { RunResult, TestResult } from "../../../events/run-result.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { Observation } from "./observation.ts";

/** The largest part that tests may have of an event, in bytes of JSON. */
const mostTestBytes = 500_000;

/** How the submission ended as a run: as its first failing test did, unless that one is hidden. */
export function runOf(graded: {
  request: RunRequest;
  tests: readonly ExerciseTest[];
  results: readonly TestResult[];
  seen: ReadonlyMap<ExerciseTest, Observation>;
  place: Awaited<ReturnType<Sandbox["describe"]>>;
  wallMs: number;
  aborted: boolean;
}): RunResult {
  const { tests, results, seen, place } = graded;
  const at = results.findIndex((result) => result.outcome === "failed" && !result.hidden);
  const failing = tests[at] && seen.get(tests[at]);
  const all = [...seen.values()];
  const outcome = graded.aborted ? "stopped" : (failing?.outcome ?? "finished");
  return {
    runId: graded.request.runId,
    outcome,
    exitCode: outcome === "finished" ? 0 : outcome === "exception" ? 1 : null,
    signal: null,
    output: failing?.output ? [{ stream: "stdout", text: failing.output.slice(0, 16_384).toWellFormed() }] : [],
    truncated: { stdout: (failing?.output.length ?? 0) > 16_384, stderr: false },
    wallMs: Math.round(graded.wallMs * 10) / 10,
    cpuMs: Math.round(all.reduce((sum, { cpuMs }) => sum + cpuMs, 0) * 10) / 10,
    maxRssKb: 0,
    mode: "mode" in place ? place.mode : null,
    python: "python" in place ? place.python : "",
    error: failing?.error ?? null,
    stoppedAtLine: failing?.stoppedAtLine ?? null,
    prompt: null,
    replayToken: null,
    replayDiffers: false,
    trace: null,
  };
}

/** Takes away what is least missed until all tests fit into an event: frames, then output, then the long texts. */
export function boundSize(results: readonly TestResult[]): { tests: TestResult[] } {
  const steps: ((test: TestResult) => TestResult)[] = [
    (test) => test,
    (test) => ({ ...test, error: test.error && { ...test.error, frames: test.error.frames.slice(-3) } }),
    (test) => ({ ...test, output: test.output.slice(0, 400).toWellFormed() }),
    (test) => ({
      ...test,
      error: test.error && { ...test.error, frames: [], message: test.error.message.slice(0, 200).toWellFormed() },
      expected: test.expected?.slice(0, 300).toWellFormed() ?? null,
      got: test.got?.slice(0, 300).toWellFormed() ?? null,
      called: test.called?.slice(0, 300).toWellFormed() ?? null,
      firstDifference: test.firstDifference !== null && test.firstDifference < 300 ? test.firstDifference : null,
    }),
  ];
  let tests = [...results];
  for (const step of steps) {
    tests = tests.map(step);
    if (Buffer.byteLength(JSON.stringify(tests)) <= mostTestBytes) break;
  }
  return { tests };
}
