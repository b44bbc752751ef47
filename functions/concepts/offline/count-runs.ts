import type { TracedRun } from "../../../events/traced-run.ts";
import { type Block, findFunctions, findLoops } from "../claims/program-shape.ts";

/** Why a line ran as often as it did. */
export interface CountedRuns {
  readonly line: number;
  readonly says: string;
  readonly next: string;
  readonly card: string;
}

const asksOnce = /\b(?:only|just) (?:\w+ ){0,5}?(?:once|one(?: time)?|(?:the )?last)\b|\bonce\b/i;
const asksMany =
  /\b(?:twice|(?:two|three|four|five|ten|\d+|many|several|so many|more) times|more than once|every time|each time|again and again|over and over|so often|too often)\b/i;

/** "Why does it say hello twice?": how often something ran is asked, and not what. */
export const asksHowOften = (text: string): boolean =>
  /\b(?:why|how come)\b/i.test(text) && (asksOnce.test(text) || asksMany.test(text));

/** Which `print` is meant and how it came to run as often as it did, from the recording; null where that is not plain. */
export function countRuns(text: string, run: TracedRun): CountedRuns | null {
  if (!run.complete) return null;
  const lines = run.code.split("\n");
  const prints = [...new Set(run.turns.map(({ line }) => line))].flatMap((line) => {
    const source = lines[line - 1] ?? "";
    return /^\s*print\b/.test(source)
      ? [{ line, source, ran: run.turns.filter((turn) => turn.line === line).length }]
      : [];
  });
  const spoken = new Set(text.toLowerCase().match(/[a-z]{3,}/g));
  const isMeant = ({ source }: { source: string }) =>
    (source.toLowerCase().match(/[a-z]{3,}/g) ?? []).some((word) => word !== "print" && spoken.has(word));
  const wanted = asksMany.test(text) ? prints.filter(({ ran }) => ran > 1) : prints.filter(({ ran }) => ran === 1);
  const print = wanted.find(isMeant) ?? wanted.at(-1);
  if (!print) return null;
  return asksMany.test(text) ? sayMany(print, run) : sayOnce(print, run);
}

type Counted = { readonly line: number; readonly ran: number };

function sayOnce({ line }: Counted, run: TracedRun): CountedRuns | null {
  const loop = findLoops(run.code).findLast(({ to }) => to < line);
  const turns = loop ? run.turns.filter((turn) => turn.line === loop.from).length : 0;
  if (!loop || turns < 2) return null;
  return {
    line,
    says: `Line ${line} stands below the loop of line ${loop.header} and not in its block: the block ran ${turns} times, and line ${line} once, after the last turn.`,
    next: "Which lines should run in every turn? Compare how far each of them stands from the left edge.",
    card: "indentation",
  };
}

function sayMany({ line, ran }: Counted, run: TracedRun): CountedRuns | null {
  const inside = ({ from, to }: Block) => from <= line && line <= to;
  const loop = findLoops(run.code).findLast(inside);
  if (loop)
    return {
      line,
      says: `Line ${line} stands in the block of the loop in line ${loop.header}, so it runs in every turn: it ran ${ran} times.`,
      next: "Should it run in every turn, or once when the loop is over? Where does a line stand that runs once?",
      card: "result-inside-loop",
    };
  const owner = findFunctions(run.code).findLast(inside);
  const name = /def\s+(\w+)/.exec(run.code.split("\n")[(owner?.header ?? 0) - 1] ?? "")?.[1];
  if (!owner || !name) return null;
  const call = new RegExp(`\\b${name}\\s*\\(`);
  const callers = run.code
    .split("\n")
    .flatMap((source, at) => (call.test(source) && at + 1 !== owner.header ? [at + 1] : []))
    .filter((at) => run.turns.some((turn) => turn.line === at));
  if (callers.length === 0) return null;
  return {
    line,
    says: `Line ${line} belongs to \`${name}\`, and each call of \`${name}\` runs it: it was called ${ran} times, in line ${callers.join(" and line ")}.`,
    next: `Which call of \`${name}\` do you want, and which one is too much?`,
    card: "call-a-function",
  };
}
