import { type Case, showCase } from "./cases.ts";
import type { Diverged } from "./diverge.ts";
import type { TurningStep } from "./find-turn.ts";

export interface ToldDivergence {
  /** What was tried, expected, and came instead: Markdown. */
  readonly shown: string;
  /** The step at which it turns, in one sentence about the student's own run. */
  readonly step: string | null;
  /** What to think about there. */
  readonly question: string;
}

/** A divergence in words; nothing of the reference but what it gives for this one input, where that may be told. */
export function describeDivergence({ tried, test, turn, mayTell, isMinimal }: Diverged, code: string): ToldDivergence {
  const rows: [string, string][] = [
    ...nameCase(tried),
    ...(mayTell && test.expected !== null ? ([["expected", test.expected]] as [string, string][]) : []),
    ["got", test.got === null || test.got === "" ? "(nothing)" : test.got],
  ];
  const width = Math.max(...rows.map(([label]) => label.length)) + 2;
  const lines = rows.map(([label, text]) => label.padEnd(width) + indent(text, width));
  return {
    shown: `${isMinimal ? "The smallest input that shows it:" : "A try that shows it:"}\n\n\`\`\`text\n${lines.join("\n")}\n\`\`\``,
    step: turn && describeTurn(turn, test.error?.type ?? null),
    question: askAbout(turn, code),
  };
}

function nameCase(tried: Case): [string, string][] {
  const files = Object.entries(tried.files ?? {}).map(([name, text]): [string, string] => [
    name,
    text === "" ? "(empty)" : text.trimEnd(),
  ]);
  if (tried.kind === "call") return [...files, ["tried", showCase(tried)]];
  const typed = (tried.input ?? []).length > 0;
  const shown = tried.input?.every((line) => line === "") ? "(an empty line)" : showCase(tried);
  return [...files, ...(typed || tried.args?.length ? ([["typed", shown]] as [string, string][]) : [])];
}

const indent = (text: string, width: number): string =>
  text
    .replaceAll("```", "'''")
    .slice(0, 400)
    .trimEnd()
    .split("\n")
    .join(`\n${" ".repeat(width)}`);

function describeTurn({ why, line, turn, of, names }: TurningStep, error: string | null): string {
  const where = of > 1 ? `line ${line}, the ${ordinal(turn)} time it runs` : `line ${line}`;
  const [first] = names;
  const held = names.map(({ name, value }) => `\`${name}\` is \`${plain(value)}\``);
  const there = held.length > 0 ? `; there ${joinAnd(held)}` : "";
  switch (why) {
    case "error":
      return `It stops in ${where}${error ? `, with \`${error}\`` : ""}${there}.`;
    case "endless":
      return `The loop in line ${line} goes on and on${first ? `: \`${first.name}\` is \`${plain(first.value)}\` there, again and again` : ""}.`;
    case "value":
      return first
        ? `It takes its own way in ${where}: there \`${first.name}\` becomes \`${plain(first.value)}\`.`
        : `It takes its own way in ${where}.`;
    case "stays":
      return first
        ? `In ${where}, \`${first.name}\` becomes \`${plain(first.value)}\`, and after that it does not change any more.`
        : `It takes its own way after ${where}.`;
    case "output":
      return `The first thing that differs is written in ${where}${there}.`;
    case "return":
      return `This value is given back in ${where}${there}.`;
  }
}

function askAbout(turn: TurningStep | null, code: string): string {
  if (!turn)
    return "Go through your program by hand with just this case: where does it do something else than you expect?";
  const [first] = turn.names;
  const source = code.split("\n")[turn.line - 1]?.trim() ?? "";
  if (turn.why === "stays" && first)
    return `What should happen to \`${first.name}\` after that, and which line should do it?`;
  if (turn.why === "endless") return `What has to become false so that the loop ends, and which line changes it?`;
  if (first && turn.why === "value") return `For this input, what should \`${first.name}\` be after line ${turn.line}?`;
  if (turn.why === "return") return `Should line ${turn.line} be reached for this input, and what should it give back?`;
  if (/^(el)?if|^while/.test(source))
    return `For this input, is the question in line ${turn.line} true or false, and what should it be?`;
  return `For this input, what should line ${turn.line} do, and what does it do instead?`;
}

const plain = (value: string): string => value.replaceAll("`", "'");
const joinAnd = (parts: readonly string[]): string =>
  parts.length < 2 ? parts.join("") : `${parts.slice(0, -1).join(", ")} and ${parts.at(-1)}`;

export function ordinal(count: number): string {
  const words = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];
  const ending = count % 100 >= 11 && count % 100 <= 13 ? "th" : (["th", "st", "nd", "rd"][count % 10] ?? "th");
  return words[count - 1] ?? `${count}${ending}`;
}
