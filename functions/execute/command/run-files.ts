import { readFileSync } from "node:fs";
import { v7 as uuidV7 } from "uuid";
import type { RunRequest } from "../../../events/run-request.ts";
import type { RunResult } from "../../../events/run-result.ts";
import { errors } from "../../../events/texts/en/errors.ts";
import { explainError } from "../../../events/texts/explain-error.ts";
import { createRunRequested } from "../run-request.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import { createSlots } from "../slots.ts";
import { readProgram } from "./read-program.ts";

/** What stands in one line of `--json`; `trace` only with that profile. */
interface FileRun
  extends Pick<RunResult, "outcome" | "exitCode" | "signal" | "truncated" | "wallMs" | "cpuMs" | "maxRssKb" | "mode"> {
  readonly file: string;
  readonly stdout: string;
  readonly stderr: string;
  /** Also for a program that we stopped: where it stood. */
  readonly error: { type: string; message: string; line: number | null; explanation: string } | null;
  readonly trace?: string | null;
}

/** Runs each file, in order, in one warm sandbox. @returns 1 where nothing can run, 2 when a file could not be read. */
export async function runFiles(
  sandbox: Sandbox,
  files: readonly string[],
  options: { profile: "run" | "example" | "trace"; stdin?: string | undefined; json: boolean },
): Promise<number> {
  const input = options.stdin === undefined ? [] : linesOf(readFileSync(options.stdin, "utf8"));
  const run = createRunRequested({ sandbox, slots: createSlots(2) });
  let unavailable = false;
  let unread = false;
  for (const file of files) {
    const code = readProgram(file);
    unread ||= code === null;
    if (code === null) continue;
    const request = requestFor(code, { profile: options.profile, input });
    const ran = await run(request, { signal: new AbortController().signal });
    if (!("result" in ran)) continue;
    unavailable ||= ran.result.outcome === "unavailable";
    const told = describe(file, ran.result, options.profile);
    process.stdout.write(options.json ? `${JSON.stringify(told)}\n` : show(told));
  }
  if (unavailable) {
    const place = await sandbox.describe();
    process.stderr.write(`Nothing can run here: ${"unavailable" in place ? place.unavailable : "the sandbox ended"}\n`);
  }
  return unavailable ? 1 : unread ? 2 : 0;
}

export function requestFor(code: string, given: Pick<RunRequest, "profile"> & Partial<RunRequest>): RunRequest {
  const runId = uuidV7();
  return {
    runId,
    studentId: runId,
    exercise: null,
    exerciseVersion: null,
    code,
    input: [],
    args: [],
    files: {},
    ...given,
  };
}

function linesOf(text: string): string[] {
  return text === "" ? [] : text.replace(/\r?\n$/, "").split(/\r?\n/);
}

function describe(file: string, result: RunResult, profile: string): FileRun {
  const { outcome, exitCode, signal, truncated, wallMs, cpuMs, maxRssKb, mode, trace } = result;
  const of = (stream: string): string =>
    result.output.flatMap((chunk) => (chunk.stream === stream ? [chunk.text] : [])).join("");
  return {
    file,
    outcome,
    exitCode,
    signal,
    stdout: of("stdout"),
    stderr: of("stderr"),
    truncated,
    wallMs,
    cpuMs,
    maxRssKb,
    mode,
    error: describeError(result),
    ...(profile === "trace" && { trace }),
  };
}

function describeError({ error, outcome, stoppedAtLine }: RunResult): FileRun["error"] {
  if (error) {
    const line = error.explanation?.line ?? error.line;
    return { type: error.type, message: error.message, line, explanation: explainError(error, errors) };
  }
  if (outcome !== "timeout" && outcome !== "cpu") return null;
  const params: Record<string, number> = stoppedAtLine === null ? {} : { line: stoppedAtLine };
  const explanation = { rule: `stopped-${outcome}`, params, line: stoppedAtLine };
  const message = "stopped at its limit";
  return {
    type: outcome,
    message,
    line: stoppedAtLine,
    explanation: explainError({ type: outcome, message, explanation }, errors),
  };
}

function show(run: FileRun): string {
  const used = `${run.wallMs} ms, ${Math.round(run.maxRssKb / 1_024)} MB, mode ${run.mode ?? "none"}`;
  const explained = run.error
    ? `${run.error.line === null ? "" : `Line ${run.error.line}: `}${run.error.explanation}\n`
    : "";
  return `── ${run.file}: ${run.outcome} (${used})\n${run.stdout}${run.stderr}${explained}`;
}
