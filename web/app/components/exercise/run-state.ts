import type { Grading, OutputChunk, RunResult } from "../../../../events/run-result.ts";
import type { RunProfile, TestOutcome } from "../../../../events/vocabulary.ts";

/** A line of the console: what the program wrote, or what was typed into it. */
export type ConsolePiece = { readonly from: "stdout" | "stderr" | "typed"; readonly text: string };

/** One run as the page shows it, from the press of the key to its end. */
export interface ShownRun {
  readonly runId: string | null;
  readonly profile: RunProfile;
  /** The program as it was sent: what lines and errors speak about. */
  readonly code: string;
  readonly phase: "sending" | "waiting" | "running" | "ended";
  /** Everything before this repetition (`input()` is answered by running again), in order. */
  readonly earlier: readonly ConsolePiece[];
  /** What this repetition wrote, in order. */
  readonly output: readonly OutputChunk[];
  readonly nextIndex: number;
  readonly input: readonly string[];
  readonly result: RunResult | null;
  readonly grading: (Grading & { readonly outcome: TestOutcome }) | null;
  /** It could not be done at all: a key of the texts. */
  readonly failure: string | null;
}

export type RunEvent =
  | { type: "sent"; profile: RunProfile; code: string; line?: string | undefined }
  | { type: "accepted"; runId: string }
  | { type: "output"; runId: string; index: number; chunks: readonly OutputChunk[] }
  | { type: "finished"; result: RunResult }
  | { type: "graded"; runId: string; outcome: TestOutcome; grading: Grading; result: RunResult }
  | { type: "stopped" }
  | { type: "failed"; runId: string | null; failure: string };

/** Events may come twice, late, for an older run, or before the answer that names the run: none of that may show. */
export function foldRun(run: ShownRun | null, event: RunEvent): ShownRun | null {
  if (event.type === "sent") return begin(run, event);
  if (!run) return run;
  switch (event.type) {
    case "accepted":
      return run.phase === "sending" ? { ...run, runId: event.runId, phase: "waiting" } : run;
    case "output":
      if (isOther(run, event.runId) || event.index < run.nextIndex) return run;
      return { ...run, phase: "running", output: [...run.output, ...event.chunks], nextIndex: event.index + 1 };
    case "finished":
      return isOther(run, event.result.runId) ? run : end(run, event.result, null);
    case "graded":
      if (isOther(run, event.runId)) return run;
      return end(run, event.result, { ...event.grading, outcome: event.outcome });
    case "stopped":
      return run.phase === "ended" ? run : { ...run, phase: "ended", failure: "stopped" };
    case "failed":
      if (run.phase === "ended" || (event.runId !== null && event.runId !== run.runId)) return run;
      return { ...run, phase: "ended", failure: event.failure };
  }
}

const isOther = (run: ShownRun, runId: string) => run.phase === "ended" || run.runId !== runId;

function begin(before: ShownRun | null, { profile, code, line }: Extract<RunEvent, { type: "sent" }>): ShownRun {
  const goesOn = line !== undefined && before !== null;
  return {
    runId: null,
    profile,
    code,
    phase: "sending",
    earlier: goesOn ? [...transcript(before), { from: "typed", text: line }] : [],
    output: [],
    nextIndex: 0,
    input: goesOn ? [...before.input, line] : [],
    result: null,
    // The last tests stay readable until the new ones are there.
    grading: goesOn || profile !== "grade" ? (before?.grading ?? null) : null,
    failure: null,
  };
}

/** The result is complete without the pieces before it. */
function end(run: ShownRun, result: RunResult, grading: ShownRun["grading"]): ShownRun {
  return {
    ...run,
    phase: "ended",
    earlier: result.replayDiffers ? [] : run.earlier,
    output: result.output,
    result,
    grading: grading ?? run.grading,
  };
}

/** All that stands in the console, in order; neighbouring pieces of one stream joined. */
export function transcript(run: ShownRun): ConsolePiece[] {
  const pieces: ConsolePiece[] = [...run.earlier];
  for (const { stream, text } of run.output) {
    const last = pieces.at(-1);
    if (last?.from === stream) pieces[pieces.length - 1] = { from: stream, text: last.text + text };
    else pieces.push({ from: stream, text });
  }
  return pieces;
}

/** A run that was there when the page was opened. */
export function endedRun(
  code: string,
  profile: RunProfile,
  input: readonly string[],
  result: RunResult | null,
  grading: ShownRun["grading"],
  failure: string | null,
): ShownRun {
  return {
    runId: result?.runId ?? null,
    profile,
    code,
    phase: "ended",
    earlier: [],
    output: result?.output ?? [],
    nextIndex: 0,
    input,
    result,
    grading,
    failure,
  };
}
