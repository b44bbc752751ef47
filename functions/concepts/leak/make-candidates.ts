import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import { newSideOf } from "./find-fragments.ts";

/** At most so many programs are graded for one fragment. */
const mostCandidates = 12;

/**
 * Programs that someone could make of a fragment without thinking: as it stands, its steps indented anew, under the
 * task's own name, inside the student's function, in place of the student's lines, behind the student's program.
 */
export function makeCandidates(
  fragment: string,
  { exercise, own }: { exercise: Pick<Exercise, "kind" | "starter" | "tests" | "solutions">; own: string },
): string[] {
  const text = newSideOf(fragment) ?? fragment;
  const forms = [...new Set([text, dedent(text), indentAnew(text)])].filter(
    (form) => form.trim() !== "" && !/:\s*$/.test(form),
  );
  const wanted = calledNames(exercise);
  const bases = [...new Set([own, exercise.starter])].filter((base) => base.trim() !== "");
  const candidates: string[] = [];
  for (const form of forms) {
    candidates.push(form);
    for (const base of bases) {
      candidates.push(...replaceFunctions(base, form), ...fillFunctions(base, form), ...replaceLines(base, form));
      candidates.push(`${base}\n${form}`);
    }
  }
  const complete = candidates.flatMap((candidate) => underWantedName(candidate, wanted));
  const shown = own.trim();
  return [...new Set(complete)].filter((candidate) => candidate.trim() !== shown).slice(0, mostCandidates);
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
  if (name === undefined || wanted.some(defines)) return [candidate];
  const defined = [...candidate.matchAll(/^(?:def|class) (\w+)/gm)].map((found) => found[1] ?? "");
  return defined.length > 0 ? [candidate, `${candidate}\n${name} = ${defined.at(-1)}\n`] : [];
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
export function replaceLines(base: string, fragment: string): string[] {
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

const indent = (text: string): string =>
  text
    .split("\n")
    .map((line) => (line.trim() === "" ? line : `    ${line}`))
    .join("\n");

function dedent(text: string): string {
  const lines = text.split("\n");
  const depths = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const least = Math.min(...depths);
  return Number.isFinite(least) ? lines.map((line) => line.slice(least)).join("\n") : text;
}

/** Lines that lost their indentation: each colon opens a block, `return` and the like end it, `else` goes back one. */
function indentAnew(text: string): string {
  let depth = 0;
  return text
    .split(/\n|;\s*/)
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .map((line) => {
      if (/^(elif|else|except|finally)\b/.test(line)) depth = Math.max(0, depth - 1);
      if (/^(def|class)\b/.test(line)) depth = 0;
      // After a loop inside a function the result is given back outside of the loop.
      if (/^return\b/.test(line) && depth > 1) depth = 1;
      const placed = "    ".repeat(depth) + line;
      if (/:\s*(#.*)?$/.test(line)) depth++;
      return placed;
    })
    .join("\n");
}
