import type { Grading, OutputChunk, RunResult } from "../../../../events/run-result.ts";
import type { RunProfile, TestOutcome } from "../../../../events/vocabulary.ts";

/** A line of the console: what the program wrote, or what was typed into it. */
export type ConsolePiece = { readonly from: "stdout" | "stderr" | "typed"; readonly text: string };

/** One run as the page shows it, from the press of the key to its end. */
export interface ShownRun {
  /** Made by the page, so that what comes before the server's answer is known, too. */
  readonly runId: string;
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
  /** It could not be done at all: why, and the server's words for it where it had some. */
  readonly failure: { readonly code: string; readonly message: string | null } | null;
  /** Accepted, but a part of LearnFlow is away: it runs when that is back. */
  readonly isWaiting: boolean;
}

export type RunEvent =
  | {
      type: "sent";
      runId: string;
      profile: RunProfile;
      code: string;
      input: readonly string[];
      line?: string | undefined;
    }
  | { type: "accepted"; runId: string; isWaiting: boolean }
  | { type: "output"; runId: string; index: number; chunks: readonly OutputChunk[] }
  | { type: "finished"; result: RunResult }
  | { type: "graded"; runId: string; outcome: TestOutcome; grading: Grading; result: RunResult }
  | { type: "stopped" }
  | { type: "failed"; runId: string; code: string; message: string | null }
  /** The page was loaded anew, because messages were missed. */
  | { type: "loaded"; run: ShownRun | null };

/** Events may come twice, late, for an older run, or before the server has answered: none of that may show. */
export function foldRun(run: ShownRun | null, event: RunEvent): ShownRun | null {
  if (event.type === "sent") return begin(run, event);
  if (event.type === "loaded") return run ? endAsLoaded(run, event.run) : event.run;
  if (!run) return run;
  switch (event.type) {
    case "accepted":
      if (isOther(run, event.runId)) return run;
      return { ...run, phase: run.phase === "sending" ? "waiting" : run.phase, isWaiting: event.isWaiting };
    case "output":
      if (isOther(run, event.runId) || event.index < run.nextIndex) return run;
      return { ...run, phase: "running", output: [...run.output, ...event.chunks], nextIndex: event.index + 1 };
    case "finished":
      return isOther(run, event.result.runId) ? run : end(run, event.result, null);
    case "graded":
      if (isOther(run, event.runId)) return run;
      return end(run, event.result, { ...event.grading, outcome: event.outcome });
    case "stopped":
      return run.phase === "ended" ? run : { ...run, phase: "ended", failure: { code: "stopped", message: null } };
    case "failed":
      if (isOther(run, event.runId)) return run;
      return { ...run, phase: "ended", failure: { code: event.code, message: event.message } };
  }
}

/** What the page knows stands, but for the end of a run that it still waits for. */
function endAsLoaded(run: ShownRun, loaded: ShownRun | null): ShownRun {
  if (!loaded || isOther(run, loaded.runId) || loaded.phase !== "ended") return run;
  return {
    ...loaded,
    earlier: loaded.result?.replayDiffers ? [] : run.earlier,
    grading: loaded.grading ?? run.grading,
  };
}

const isOther = (run: ShownRun, runId: string) => run.phase === "ended" || run.runId !== runId;

function begin(
  before: ShownRun | null,
  { runId, profile, code, input, line }: Extract<RunEvent, { type: "sent" }>,
): ShownRun {
  const goesOn = line !== undefined && before !== null;
  return {
    runId,
    profile,
    code,
    phase: "sending",
    earlier: goesOn ? [...transcript(before), { from: "typed", text: line }] : [],
    output: [],
    nextIndex: 0,
    input,
    result: null,
    // The last tests stay readable until the new ones are there.
    grading: goesOn || profile !== "grade" ? (before?.grading ?? null) : null,
    failure: null,
    isWaiting: false,
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
