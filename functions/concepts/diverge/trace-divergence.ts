import { openTrace, type TracedRun } from "../../../events/traced-run.ts";
import type { Case } from "./cases.ts";
import { findTurn, type TurningStep } from "./find-turn.ts";
import type { Behaviour, RunCases } from "./run-cases.ts";

/** More than are recorded: a loop that never ends is seen as one. */
const mostSteps = 20_000;

export interface TracedDivergence {
  readonly turn: TurningStep | null;
  /** The student's run on this input. */
  readonly run: TracedRun | null;
}

/** Records the student's program and the reference on one input, each in a process of its own, and finds where they part. */
export async function traceDivergence(
  code: string,
  reference: string,
  tried: Case,
  runCases: RunCases,
): Promise<TracedDivergence> {
  const how = { mostSteps, trace: true };
  const [mine, others] = await Promise.all([runCases([code], [tried], how), runCases([reference], [tried], how)]);
  const run = read(code, mine[0]?.[0]);
  const other = read(reference, others[0]?.[0]);
  return { run, turn: run && other && findTurn(run, other) };
}

function read(code: string, seen: Behaviour | undefined): TracedRun | null {
  if (!seen?.trace) return null;
  const outcome = seen.endless ? "timeout" : seen.error ? "exception" : "finished";
  return openTrace(seen.trace, { code, output: seen.output, outcome, error: seen.error });
}
