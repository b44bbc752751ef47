import type { TracedRun } from "../../../events/traced-run.ts";
import { findLoops } from "./program-shape.ts";
import { ordinalForm, readOrdinal } from "./said-value.ts";

/** Where in a run a sentence speaks of. */
export interface SaidPlace {
  readonly line: { readonly number: number; readonly side: "before" | "after" | "either" } | null;
  /** Which turn, from 1; -1 is the last. */
  readonly turn: number | null;
  readonly moment: "start" | "end" | "after-loop" | null;
  /** `turn` counts calls of a function. */
  readonly ofCall: boolean;
  /** Of a turn its beginning is meant. */
  readonly begins: boolean;
  /** The line is where the program stopped. */
  readonly atError: boolean;
}

const linePlace = /\b(before|after|in|on|at|by|once|when|from|of|past)?\s*(?:the )?line (\d{1,4})\b/i;
const turnWord = "(?:turn|time|pass|round|iteration|loop|repetition|run|trip|call)";
const turnPlace = new RegExp(`\\b(${ordinalForm}) ${turnWord}\\b|\\b${turnWord} (?:number )?(\\d+)\\b`, "i");
const atEnd =
  /\b(?:at|in|by) the (?:very )?end\b|\bfinally\b|\bends? (?:up )?(?:as|at|with)\b|\bfinal value\b|\bwhen (?:the|your) (?:program|function) (?:ends|stops|is over|finishes|has finished|is done)\b/i;
const afterLoop =
  /\b(?:after|when|once) (?:the|your)?\s*loop(?: (?:ends|stops|is over|finishes|has finished|is done|has ended))?\b/i;
const atStart =
  /\bat the (?:start|beginning)\b|\bstarts? (?:as|at|with|out)\b|\bat first\b|\bbefore the loop\b|\binitially\b/i;

export function readPlace(sentence: string): SaidPlace {
  const line = linePlace.exec(sentence);
  const turn = turnPlace.exec(sentence);
  const word = line?.[1]?.toLowerCase();
  return {
    line: line
      ? {
          number: Number(line[2]),
          side:
            word === "before" ? "before" : word === "after" || word === "once" || word === "past" ? "after" : "either",
        }
      : null,
    turn: turn ? (turn[1] ? readOrdinal(turn[1]) : Number(turn[2])) : null,
    moment: afterLoop.test(sentence)
      ? "after-loop"
      : atEnd.test(sentence)
        ? "end"
        : atStart.test(sentence)
          ? "start"
          : null,
    ofCall: /\bcall\b/i.test(turn?.[0] ?? ""),
    begins: /\b(?:begins?|starts?|before|still|beginning)\b/i.test(sentence),
    atError: /\b(?:error|exception|stops|stopped|crash\w*|fails?|failed|\w+Error)\b/i.test(sentence),
  };
}

/** Indices of steps at which a loop's body was in its n-th turn, one list for each time that the loop began. */
export function turnWindows(run: TracedRun, turn: number, loopLine: number | null): number[][] {
  const loops = findLoops(run.code).filter(({ header }) => loopLine === null || header === loopLine);
  return loops.flatMap((loop) => {
    const activations = activationsOf(run, loop.header, loop.from, loop.to);
    return activations.flatMap((turns) => {
      const window = turns.at(turn > 0 ? turn - 1 : -1);
      return window ? [window] : [];
    });
  });
}

/** A loop's turns, apart for each time that it began: of each turn the steps from its first line to the header's next run. */
export function activationsOf(run: TracedRun, header: number, from: number, to: number): number[][][] {
  const activations: number[][][] = [];
  const open = new Map<number, { turns: number[][]; current: number[] | null }>();
  for (const [index, step] of run.steps.entries()) {
    for (const depth of [...open.keys()]) if (depth > step.depth) open.delete(depth);
    const loop = open.get(step.depth);
    if (step.event === "line" && step.line === header) {
      loop?.current?.push(index);
      if (loop) loop.current = null;
      else {
        const turns: number[][] = [];
        activations.push(turns);
        open.set(step.depth, { turns, current: null });
      }
    } else if (loop && step.line >= from && step.line <= to && step.event !== "call") {
      if (!loop.current) {
        loop.current = [];
        loop.turns.push(loop.current);
      }
      loop.current.push(index);
    } else if (loop) {
      loop.current?.push(index);
      open.delete(step.depth);
    } else for (const outer of open.values()) if (step.depth > 0) outer.current?.push(index);
  }
  return activations;
}
