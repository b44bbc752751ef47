import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import { indent, indentAnew, leastIndented } from "./indentation.ts";

type Task = Pick<Exercise, "kind" | "starter" | "tests">;

/**
 * Programs that someone could make of a piece of code without thinking: as it stands, its steps indented anew, under the
 * task's own name, inside the student's function, in place of the student's lines, blanks and notes, behind the student's
 * program. The likelier first.
 */
export function makeCandidates(code: string, { exercise, own }: { exercise: Task; own: string }): string[] {
  const text = code.replace(/^(>>>|\.\.\.) ?/gm, "");
  const forms = [...new Set([text, leastIndented(text), ...indentAnew(text)])].filter(
    (form) => form.trim() !== "" && !/:\s*$/.test(form),
  );
  const wanted = calledNames(exercise);
  const bases = [...new Set([own, exercise.starter])].filter((base) => base.trim() !== "");
  const spliced = forms.flatMap((form) =>
    bases.flatMap((base) => [
      ...replaceFunctions(base, form),
      ...fillFunctions(base, form),
      ...replaceLines(base, form),
      ...fillBlanks(base, form),
      ...fillNotes(base, form),
      `${base}\n${form}`,
    ]),
  );
  const complete = [...forms, ...spliced].flatMap((candidate) => underWantedName(candidate, wanted));
  return [...new Set(complete)].filter((candidate) => candidate.trim() !== own.trim());
}

/** The first of each, then the second of each. */
export function inTurns(lists: readonly (readonly string[])[]): string[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const mixed = Array.from({ length: longest }, (_, at) => lists.flatMap((list) => list[at] ?? []));
  return [...new Set(mixed.flat())];
}

/** The names that the tests call. */
export function calledNames(exercise: Pick<Exercise, "tests">): string[] {
  const calls = exercise.tests.flatMap((test) => (test.run.kind === "call" ? [test.run.call] : []));
  const names = calls.map((call) => /^\s*([A-Za-z_]\w*)\s*\(/.exec(call)?.[1] ?? "");
  return [...new Set(names.filter((name) => name !== "" && !builtIn.has(name)))];
}
const builtIn = new Set([
  "str",
  "list",
  "len",
  "sorted",
  "tuple",
  "dict",
  "set",
  "int",
  "float",
  "repr",
  "type",
  "sum",
  "isinstance",
]);

/** A program that lacks what the tests call cannot pass, unless its own function only has another name. */
function underWantedName(candidate: string, wanted: readonly string[]): string[] {
  const defines = (name: string) => new RegExp(`^(def|class) ${name}\\b|^${name}\\s*=`, "m").test(candidate);
  const [name] = wanted;
  // A test that calls only built-in functions looks at variables.
  if (name === undefined || wanted.some(defines)) return [candidate];
  const defined = [...candidate.matchAll(/^(?:def|class) (\w+)/gm)].map((found) => found[1] ?? "");
  const lambda = /^(\w+)\s*=\s*lambda\b/m.exec(candidate)?.[1];
  const last = defined.at(-1) ?? lambda;
  return last === undefined ? [] : [`${candidate}\n${name} = ${last}\n`];
}

interface Region {
  readonly name: string;
  readonly start: number;
  /** The first line after it. */
  readonly end: number;
}

function functionsIn(lines: readonly string[]): Region[] {
  return lines.flatMap((line, start) => {
    const name = /^(?:def|class) (\w+)/.exec(line)?.[1];
    if (name === undefined) return [];
    const next = lines.findIndex((other, at) => at > start && other.trim() !== "" && !/^\s/.test(other));
    return [{ name, start, end: next < 0 ? lines.length : next }];
  });
}

/** The fragment's functions in place of those of the same name. */
function replaceFunctions(base: string, fragment: string): string[] {
  const lines = base.split("\n");
  const names = functionsIn(fragment.split("\n")).map(({ name }) => name);
  const region = functionsIn(lines).find(({ name }) => names.includes(name));
  return region ? [splice(lines, region.start, region.end, fragment)] : [];
}

/** The fragment as the body of a function. */
function fillFunctions(base: string, fragment: string): string[] {
  if (/^(def|class) /m.test(fragment)) return [];
  const lines = base.split("\n");
  return functionsIn(lines).map(({ start, end }) => splice(lines, start + 1, end, indent(fragment)));
}

/** Each line of the fragment in place of the student's line that is most like it; all of them at once. */
function replaceLines(base: string, fragment: string): string[] {
  const lines = base.split("\n");
  let changed = false;
  for (const line of fragment.split("\n").filter((source) => source.trim() !== "")) {
    const [best] = lines
      .map((source, at) => ({ at, likeness: likeness(source, line) }))
      .sort((a, b) => b.likeness - a.likeness);
    if (!best || best.likeness < 0.4 || best.likeness === 1) continue;
    lines[best.at] = (/^\s*/.exec(lines[best.at] ?? "")?.[0] ?? "") + line.trim();
    changed = true;
  }
  return changed ? [lines.join("\n")] : [];
}

/** `___` filled with the fragment's lines, in order, where there are as many. */
function fillBlanks(base: string, fragment: string): string[] {
  const values = fragment.split("\n").filter((line) => line.trim() !== "");
  if ((base.match(/___/g)?.length ?? 0) !== values.length) return [];
  return [base.replace(/___/g, () => (values.shift() ?? "").trim())];
}

/** The fragment in place of the last note (`# Decide here.`) or `pass`. */
function fillNotes(base: string, fragment: string): string[] {
  const lines = base.split("\n");
  const at = lines.findLastIndex((line) => /^\s*(?:#|pass\b|\.\.\.)/.test(line));
  if (at < 0) return [];
  const depth = lines[at]?.search(/\S/) ?? 0;
  return [splice(lines, at, at + 1, fragment.replace(/^(?=.*\S)/gm, " ".repeat(depth)))];
}

/** Share of words and signs that two lines have in common. */
function likeness(a: string, b: string): number {
  const parts = (line: string): string[] => line.match(/\w+|[^\w\s]/g) ?? [];
  const [left, right] = [parts(a), parts(b)];
  if (left.length === 0 || right.length === 0) return 0;
  const common =
    left.filter((part) => right.includes(part)).length + right.filter((part) => left.includes(part)).length;
  return common / (left.length + right.length);
}

function splice(lines: readonly string[], start: number, end: number, text: string): string {
  return [...lines.slice(0, start), text, ...lines.slice(end)].join("\n");
}
