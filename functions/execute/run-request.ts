import type { RunRequest } from "../../events/run-request.ts";
import type { RunResult } from "../../events/run-result.ts";
import { metrics } from "../../events/seeing/metrics.ts";
import { count, observe } from "../../events/seeing/record.ts";
import { withSpan } from "../../events/seeing/tracing.ts";
import type { RunOutcome } from "../../events/vocabulary.ts";
import { type Graded, grade } from "./grade/grade.ts";
import { runProgram } from "./run-program.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import { SandboxUnavailableError } from "./sandbox/zygote.ts";
import type { Slots } from "./slots.ts";
import type { OnOutput } from "./stream-output.ts";

export type Ran = { result: RunResult } | { graded: Graded };

/** Runs or grades what is asked, in its turn. */
export type RunRequested = (
  request: RunRequest,
  options: { signal: AbortSignal; onOutput?: OnOutput; mayRefuse?: boolean; onStart?: () => void },
) => Promise<Ran>;

/** The server's own death in the middle of a run is not the program's fault: once more. */
const tries = 2;

export function createRunRequested(deps: { sandbox: Sandbox; slots: Slots }): RunRequested {
  const { sandbox, slots } = deps;
  const attempt = (request: RunRequest, signal: AbortSignal, onOutput?: OnOutput): Promise<Ran> =>
    withSpan("sandbox", {}, async (span): Promise<Ran> => {
      const ran = request.tests
        ? { graded: await grade(sandbox, request, request.tests, signal) }
        : { result: (await runProgram(sandbox, request, { signal, onOutput })).result };
      span.setAttribute("learnflow.run.outcome", outcomeOf(ran));
      return ran;
    });
  const runInTurn: RunRequested = async (request, { signal, onOutput, mayRefuse = false, onStart }) => {
    const isTutor = request.profile === "example";
    const { profile } = request;
    const cameAt = performance.now();
    const take = () => slots.take({ who: request.studentId, isTutor, mayRefuse, signal });
    const release = await withSpan("wait for a slot", {}, take);
    observe(metrics.slotWait, { profile }, (performance.now() - cameAt) / 1_000);
    try {
      onStart?.();
      for (let left = tries; ; left -= 1) {
        const ran = await attempt(request, signal, onOutput).catch((error: unknown) => {
          if (error instanceof SandboxUnavailableError) return { result: without("unavailable", request.runId) };
          throw error;
        });
        const outcome = outcomeOf(ran);
        if (outcome === "unavailable" && left > 1) continue;
        count(metrics.runs, { profile, outcome });
        return ran;
      }
    } finally {
      release();
    }
  };
  return (request, options) =>
    withSpan("run", { attributes: { "learnflow.run.profile": request.profile } }, () => runInTurn(request, options));
}

const outcomeOf = (ran: Ran): RunOutcome => ("result" in ran ? ran.result.outcome : ran.graded.run.outcome);

/** The result of a run that never ran. */
export function without(outcome: "unavailable" | "stopped" | "expired", runId: string): RunResult {
  return {
    runId,
    outcome,
    exitCode: null,
    signal: null,
    output: [],
    truncated: { stdout: false, stderr: false },
    wallMs: 0,
    cpuMs: 0,
    maxRssKb: 0,
    mode: null,
    python: "",
    error: null,
    stoppedAtLine: null,
    prompt: null,
    replayToken: null,
    replayDiffers: false,
    trace: null,
  };
}
