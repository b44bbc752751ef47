import type { RunRequest } from "../../events/run-request.ts";
import type { OutputChunk, RunError, RunResult } from "../../events/run-result.ts";
import { type ChildReport, readReport } from "./child-report.ts";
import { explain } from "./explain/explain.ts";
import { type Limits, lowerLimits } from "./limits.ts";
import { outcomeOf, signalName, stuckLine } from "./outcome.ts";
import { newPart, newSeed, readReplayToken, replayToken } from "./replay.ts";
import { collectOutput } from "./sandbox/collect-output.ts";
import type { Sandbox } from "./sandbox/sandbox.ts";
import type { SessionEnd } from "./sandbox/session.ts";
import { type OnOutput, streamOutput } from "./stream-output.ts";
import { packTrace } from "./trace/pack-trace.ts";

/** What one run of a program left: what is told, and what only grading needs. */
export interface ProgramRun {
  readonly result: RunResult;
  readonly report: ChildReport | null;
  readonly end: SessionEnd;
}

export interface RunOptions {
  readonly onOutput?: OnOutput | undefined;
  /** Aborted when the student presses Stop, or nobody waits any more. */
  readonly signal?: AbortSignal | undefined;
  readonly limits?: Limits;
  /** Instead of stopping with a question, the program meets the end of its input. */
  readonly inputEnds?: boolean;
  /** Files that stand in its folder afterwards are wanted. */
  readonly collectFiles?: boolean;
  /** Counts the steps of the student's code, and ends it beyond this many. */
  readonly maxSteps?: number | undefined;
}

/** More than this is not asked for: a program that reads on and on meets the end of its input. */
const mostInputLines = 50;

/**
 * Runs a student's program once, in a process of its own.
 *
 * @throws {SandboxUnavailableError} where nothing can run here.
 */
export async function runProgram(sandbox: Sandbox, request: RunRequest, options: RunOptions = {}): Promise<ProgramRun> {
  const limits = options.limits ?? lowerLimits(request.profile, request.limits);
  const replay = readReplayToken(request.replayToken);
  const seed = replay?.seed ?? newSeed();
  const live = options.onOutput && streamOutput(options.onOutput, replay?.length);
  let report: ChildReport | null = null;
  let trace: string | null = null;
  /** How much of standard output there is, and how much there was when the program last read a line. */
  let printed = 0;
  let readAt = 0;

  const collected = collectOutput(
    limits.outputBytes,
    () => session.stop("output"),
    (chunk) => {
      printed += chunk.stream === "stdout" ? chunk.text.length : 0;
      live?.push(chunk);
    },
  );
  const session = await sandbox.start(
    {
      kind: "run",
      code: request.code,
      input: request.input,
      args: request.args,
      files: request.files,
      seed,
      ask: !options.inputEnds && request.input.length < mostInputLines,
      collect: options.collectFiles ?? false,
      http: request.recordedHttp ?? null,
      trace: traceOptions(request, options.maxSteps),
    },
    limits,
    {
      onPart(part) {
        if ("bytes" in part) collected.push(part.stream, part.bytes);
        else readAt = printed;
      },
      onFrame: (frame) => {
        if (request.profile === "trace") trace ??= packTrace(frame);
        report = readReport(frame) ?? report; // ours is the last
      },
    },
  );
  const stop = (): void => session.stop("stopped");
  if (options.signal?.aborted) stop();
  options.signal?.addEventListener("abort", stop);
  const end = await session.ended;
  options.signal?.removeEventListener("abort", stop);
  live?.stop();

  const output = collected.end();
  const place = await sandbox.describe();
  return {
    report,
    end,
    result: describeRun({ request, limits, end, report, printed: output, readAt, place, seed, replay, trace }),
  };
}

function traceOptions(request: RunRequest, maxSteps: number | undefined) {
  if (request.profile === "trace") return { record: true, maxSteps: 0 };
  return maxSteps === undefined ? null : { record: false, maxSteps };
}

function describeRun(run: {
  request: RunRequest;
  limits: Limits;
  end: SessionEnd;
  report: ChildReport | null;
  printed: { output: OutputChunk[]; truncated: { stdout: boolean; stderr: boolean } };
  readAt: number;
  place: Awaited<ReturnType<Sandbox["describe"]>>;
  seed: number;
  replay: ReturnType<typeof readReplayToken>;
  trace: string | null;
}): RunResult {
  const { request, end, report, printed, place } = run;
  const outcome = outcomeOf(end, report, run.limits);
  const repeated = run.replay ? newPart(run.replay, printed.output) : { differs: false, output: printed.output };
  const asks = outcome === "needs-input";
  return {
    runId: request.runId,
    outcome,
    exitCode: end.exit.code,
    signal: signalName(end.exit.signal),
    output: repeated.output,
    truncated: printed.truncated,
    wallMs: Math.round(end.wallMs * 10) / 10,
    cpuMs: Math.round(end.exit.cpuMs * 10) / 10,
    maxRssKb: end.exit.maxRssKb,
    mode: "mode" in place ? place.mode : null,
    python: "python" in place ? place.python : "",
    error: outcome === "exception" || outcome === "memory" || outcome === "disk" ? errorOf(report, request.code) : null,
    stoppedAtLine: outcome === "timeout" || outcome === "cpu" ? stuckLine(end.stackText) : null,
    prompt: asks ? questionIn(printed.output, run.readAt) : null,
    replayToken: asks ? replayToken(run.seed, printed.output) : null,
    replayDiffers: repeated.differs,
    trace: request.profile === "trace" ? run.trace : null,
  };
}

/** What stands unfinished on the screen since the last line was read: the program asks with it. */
function questionIn(output: readonly OutputChunk[], readAt: number): string {
  const text = output
    .flatMap(({ stream, text }) => (stream === "stdout" ? [text] : []))
    .join("")
    .slice(readAt);
  return text
    .slice(text.lastIndexOf("\n") + 1)
    .slice(-2_000)
    .toWellFormed();
}

export function errorOf(report: ChildReport | null, code: string): RunError | null {
  if (report?.kind !== "end" || !report.error) return null;
  const { type, message, line, column, frames } = report.error;
  return { type, message, line, column, frames, explanation: explain(report.error, code) };
}
