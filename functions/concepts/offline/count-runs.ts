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
  /\b(?:twice|(?:two|three|four|five|ten|\d+|many|several|so many|more) times|more than once|again and again|over and over|so often|too often)\b/i;

/** "Why does it say hello twice?": how often something ran is asked, and not what. */
export const asksHowOften = (text: string): boolean =>
  /\b(?:why|how come)\b/i.test(text) && (asksOnce.test(text) || asksMany.test(text));

/** Which `print` is meant and how it came to run as often as it did, from the recording; null where that is not plain. */
export function countRuns(text: string, run: TracedRun): CountedRuns | null {
  if (!run.complete) return null;
  const spoken = new Set(text.toLowerCase().match(/[a-z]{3,}/g));
  const isMeant = (line: number) =>
    (
      sourceOf(run, line)
        .toLowerCase()
        .match(/[a-z]{3,}/g) ?? []
    ).some((word) => word !== "print" && spoken.has(word));
  const prints = [...new Set(run.turns.map(({ line }) => line))].filter((line) =>
    /^\s*print\b/.test(sourceOf(run, line)),
  );
  const say = asksMany.test(text) ? sayMany : sayOnce;
  const told = prints.flatMap((line) => say(line, run) ?? []);
  return told.find(({ line }) => isMeant(line)) ?? told.at(-1) ?? null;
}

/** It shows what a loop has worked out, and stands below the loop where its block was perhaps meant. */
function sayOnce(line: number, run: TracedRun): CountedRuns | null {
  const [turn, ...more] = turnsOf(run, line);
  const loop = findLoops(run.code).findLast(({ to }) => to < line);
  if (!turn || more.length > 0 || !loop) return null;
  const isBeside =
    indentOf(run, line) === indentOf(run, loop.header) && ownerOf(run, line) === ownerOf(run, loop.header);
  const block = run.code
    .split("\n")
    .slice(loop.header - 1, loop.to)
    .join("\n");
  const isPlain = !/\b(?:break|return|print|exit|quit)\b/.test(block);
  const turns = turnsOf(run, loop.from);
  const isAfter = turns.every(({ before }) => before < turn.before);
  if (!isBeside || !isPlain || !isAfter || turns.length < 2 || !showsWhatIsSet(block, sourceOf(run, line))) return null;
  return {
    line,
    says: `Line ${line} stands below the loop of line ${loop.header} and not in its block: the block ran ${turns.length} times, and line ${line} once, after the last turn.`,
    next: "Which lines should run in every turn? Compare how far each of them stands from the left edge.",
    card: "indentation",
  };
}

/** It runs in each turn of a loop, or in each call of a function, and no condition stands between. */
function sayMany(line: number, run: TracedRun): CountedRuns | null {
  const ran = turnsOf(run, line).length;
  const inside = ({ from, to }: Block) => from <= line && line <= to;
  const owner = findFunctions(run.code).findLast(inside);
  const loop = findLoops(run.code).findLast((each) => inside(each) && each.header > (owner?.header ?? 0));
  const block = loop ?? owner;
  if (ran < 2 || !block || indentOf(run, line) !== indentOf(run, block.from)) return null;
  if (turnsOf(run, block.from).length !== ran) return null;
  if (loop)
    return {
      line,
      says: `Line ${line} stands in the block of the loop in line ${loop.header}, so it runs in every turn: it ran ${ran} times.`,
      next: "Should it run in every turn, or once when the loop is over? Where does a line stand that runs once?",
      card: "result-inside-loop",
    };
  const name = /def\s+(\w+)/.exec(sourceOf(run, block.header))?.[1] ?? "";
  const calls = run.steps.flatMap((step, at) =>
    step.event === "call" && step.function.split(".").at(-1) === name
      ? [run.steps.slice(0, at).findLast(({ depth }) => depth === step.depth - 1)?.line ?? 0]
      : [],
  );
  if (calls.length !== ran || calls.includes(0)) return null;
  return {
    line,
    says: `Line ${line} belongs to \`${name}\`, and each call of \`${name}\` runs it: it was called ${ran} times, in line ${[...new Set(calls)].join(" and line ")}.`,
    next: `Which call of \`${name}\` do you want, and which one is too much?`,
    card: "call-a-function",
  };
}

const sourceOf = (run: TracedRun, line: number): string => run.code.split("\n")[line - 1] ?? "";
const indentOf = (run: TracedRun, line: number): number => sourceOf(run, line).search(/\S|$/);
const turnsOf = (run: TracedRun, line: number) => run.turns.filter((turn) => turn.line === line);
const ownerOf = (run: TracedRun, line: number): number =>
  findFunctions(run.code).findLast(({ from, to }) => from <= line && line <= to)?.header ?? 0;

/** Whether a line shows a name that the loop gives a value, or its own name. */
function showsWhatIsSet(block: string, source: string): boolean {
  const set = [...block.matchAll(/^\s*(?:for\s+)?(\w+)\s*(?:[-+*/]?=(?!=)|\bin\b)/gm)].map(([, name]) => name ?? "");
  return set.some((name) => new RegExp(`\\b${name}\\b`).test(source));
}
