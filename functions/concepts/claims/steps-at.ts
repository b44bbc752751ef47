import type { TracedRun, Turn } from "../../../events/traced-run.ts";
import { findLoops } from "./program-shape.ts";
import { type SaidPlace, turnWindows } from "./where-said.ts";

/** The steps that a place speaks of; null where the recording does not reach so far. */
export function stepsAt(
  run: TracedRun,
  name: string,
  { line, turn, moment, ofCall, atError }: SaidPlace,
): number[] | null {
  if (turn !== null && ofCall) return callWindow(run, turn);
  const isLoopLine = line !== null && findLoops(run.code).some(({ header }) => header === line.number);
  if (line !== null && !(isLoopLine && turn !== null)) {
    const turns = run.turns.filter((each) => each.line === line.number);
    const chosen = chooseTurns(turns, { line, turn, atError });
    if (turn !== null && chosen.length === 0 && !run.complete) return null;
    // Inside of a loop the n-th turn of a line is that of the loop, where a line is skipped sometimes.
    const within = turn === null ? [] : turnWindows(run, turn, null).flat();
    const also = turns.filter(({ before }) => within.includes(before));
    return [...chosen, ...also].flatMap(({ before, after }) => [
      ...(line.side !== "after" ? [before] : []),
      ...(line.side !== "before" && after !== null ? [after] : []),
    ]);
  }
  if (turn !== null) {
    const windows = turnWindows(run, turn, line?.number ?? null);
    if (windows.length === 0 && !run.complete) return null;
    return windows.flat();
  }
  if (moment === "after-loop") return run.complete ? exits(run) : null;
  if (moment === "end") {
    if (!run.complete) return null;
    const last = run.steps.findLastIndex(({ names }) => names.has(name));
    return last < 0 ? [] : [last];
  }
  if (moment === "start") {
    const first = run.steps.findIndex(({ names }) => names.has(name));
    return first < 0 ? [] : [first];
  }
  return [...run.steps.keys()];
}

function callWindow(run: TracedRun, turn: number): number[] {
  const calls = run.steps.flatMap(({ event }, index) => (event === "call" ? [index] : []));
  const byFunction = Map.groupBy(calls, (index) => run.steps[index]?.function ?? "");
  return [...byFunction.values()].flatMap((indices) => {
    const begin = indices.at(turn > 0 ? turn - 1 : -1);
    if (begin === undefined) return [];
    const depth = run.steps[begin]?.depth ?? 0;
    const end = run.steps.findIndex((step, at) => at > begin && step.event === "return" && step.depth === depth);
    return run.steps.flatMap((step, at) => (at >= begin && (end < 0 || at <= end) && step.depth === depth ? [at] : []));
  });
}

/** The first step behind each time that a loop ended. */
function exits(run: TracedRun): number[] {
  const loops = findLoops(run.code);
  return run.turns.flatMap(({ line, after }) => {
    const loop = loops.find(({ header }) => header === line);
    const next = after === null ? undefined : run.steps[after];
    const isOut = next !== undefined && loop && !(next.line >= loop.from && next.line <= loop.to);
    return isOut && after !== null ? [after] : [];
  });
}

/** Where it stopped, a line ran for the last time; "before" it is before it ran at all, where nothing else is said. */
function chooseTurns(
  turns: readonly Turn[],
  { line, turn, atError }: Pick<SaidPlace, "line" | "turn" | "atError">,
): Turn[] {
  if (atError) return turns.slice(-1);
  if (turn !== null) return turns.slice(turn > 0 ? turn - 1 : -1).slice(0, 1);
  return line?.side === "before" ? turns.slice(0, 1) : [...turns];
}
