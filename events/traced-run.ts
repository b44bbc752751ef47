import { gunzipSync } from "node:zlib";
import type { RunResult } from "./run-result.ts";
import { type RunTrace, runTrace, traceEvents } from "./run-trace.ts";

/** One step of a recorded run, with all that its function knew at this moment. */
interface TracedStep {
  /** `line`: the line is about to run. */
  readonly event: (typeof traceEvents)[number];
  readonly line: number;
  /** `<module>` is the program itself. */
  readonly function: string;
  readonly depth: number;
  /** UTF-16 units of output before this step. */
  readonly printed: number;
  /** Every name of this function with a short picture of its value. */
  readonly names: ReadonlyMap<string, string>;
  /** What is returned or raised. */
  readonly more: string | null;
}

/** One time that a line ran. */
export interface Turn {
  readonly line: number;
  /** Which time, from 1. */
  readonly turn: number;
  /** Index of the step before the line ran; of the one after it in the same function, or null where that was not recorded. */
  readonly before: number;
  readonly after: number | null;
}

/** The student's own run, step by step: what sentences about it are checked against. */
export interface TracedRun {
  readonly code: string;
  readonly steps: readonly TracedStep[];
  readonly turns: readonly Turn[];
  /** False when the program went on beyond what is recorded. */
  readonly complete: boolean;
  readonly output: string;
  readonly outcome: RunResult["outcome"];
  readonly error: { readonly type: string; readonly message: string; readonly line: number | null } | null;
}

/** Reads a run's trace; null where it carries none. */
export function readTracedRun(code: string, result: RunResult): TracedRun | null {
  if (result.trace === null) return null;
  const trace = runTrace.parse(JSON.parse(gunzipSync(Buffer.from(result.trace, "base64")).toString("utf8")));
  const output = result.output.flatMap(({ stream, text }) => (stream === "stdout" ? [text] : [])).join("");
  const error = result.error && { type: result.error.type, message: result.error.message, line: result.error.line };
  return openTrace(trace, { code, output, outcome: result.outcome, error });
}

export function openTrace(trace: RunTrace, run: Pick<TracedRun, "code" | "output" | "outcome" | "error">): TracedRun {
  const frames: ReadonlyMap<string, string>[] = [];
  const steps = trace.steps.map(([event, line, at, depth, printed, changed = {}, more = null]): TracedStep => {
    const kind = traceEvents[event] ?? "line";
    frames.length = Math.min(frames.length, kind === "call" ? depth : depth + 1);
    frames[depth] = addUp(frames[depth] ?? new Map(), changed);
    const names = frames[depth] ?? new Map<string, string>();
    return { event: kind, line, function: trace.functions[at] ?? "", depth, printed, names, more };
  });
  return { ...run, steps, turns: turnsOf(steps), complete: trace.complete };
}

function addUp(names: ReadonlyMap<string, string>, changed: Readonly<Record<string, string | null>>) {
  const entries = Object.entries(changed);
  if (entries.length === 0) return names;
  const next = new Map(names);
  for (const [name, value] of entries) {
    if (value === null) next.delete(name);
    else next.set(name, value);
  }
  return next;
}

function turnsOf(steps: readonly TracedStep[]): Turn[] {
  const counts = new Map<number, number>();
  const turns: Turn[] = [];
  /** By depth: the turn whose line is running there. */
  const running: ({ line: number; turn: number; before: number } | undefined)[] = [];
  for (const [index, { event, line, depth }] of steps.entries()) {
    const ended = event === "call" ? undefined : running[depth];
    if (ended) turns.push({ ...ended, after: index });
    running.length = Math.min(running.length, depth + (event === "call" ? 0 : 1));
    running[depth] = undefined;
    if (event !== "line") continue;
    const turn = (counts.get(line) ?? 0) + 1;
    counts.set(line, turn);
    running[depth] = { line, turn, before: index };
  }
  for (const left of running) if (left) turns.push({ ...left, after: null });
  return turns.toSorted((a, b) => a.before - b.before);
}
