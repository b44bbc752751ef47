import type { Generator } from "../../../events/exercise.ts";
import { toJson } from "../../../migrations/curriculum/python-to-json.ts";

/** A value that a generator may make, with its parts, so that it can be made smaller without leaving what the generator allows. */
export interface Drawn {
  readonly from: Generator;
  /** In Python's notation. */
  readonly text: string;
  /** Of a list, tuple, set; of a dictionary each key and value in turn. */
  readonly parts: readonly Drawn[];
}

/** Reads a value that `sampleInputs` or an author wrote; null for one that the generator does not allow. */
export function readDrawn(from: Generator, text: string): Drawn | null {
  const said = text.trim();
  switch (from.kind) {
    case "int":
      return /^-?\d+$/.test(said) && isWithin(from, Number(said)) ? leaf(from, said) : null;
    case "float":
      return /^-?\d+(\.\d+)?$/.test(said) && isWithin(from, Number(said)) ? leaf(from, said) : null;
    case "bool":
      return said === "True" || said === "False" ? leaf(from, said) : null;
    case "text": {
      const value = readText(said);
      if (value === null) return null;
      const letters = new Set(from.alphabet);
      const isAllowed = from.edges?.includes(value) || [...value].every((letter) => letters.has(letter));
      const length = [...value].length;
      const fits = from.edges?.includes(value) || (length >= from.minLength && length <= from.maxLength);
      return isAllowed && fits ? leaf(from, JSON.stringify(value)) : null;
    }
    case "choice": {
      if (from === anyText) return leaf(from, said);
      const same = from.values.find(
        (value) => value === said || (readText(value) ?? value) === (readText(said) ?? said),
      );
      return same === undefined ? null : leaf(from, same);
    }
    case "list":
      return readMany(from, said, "[", "]", () => from.of);
    case "tuple":
      return readMany(from, said, "(", ")", (at) => from.of[at]);
    case "set":
      return said === "set()" ? many(from, []) : readMany(from, said, "{", "}", () => from.of);
    case "dict":
      return readMany(from, said, "{", "}", (at) => (at % 2 === 0 ? from.keys : from.values));
    case "record": {
      const parts = readMany(from, said, "{", "}", (at) =>
        at % 2 === 0 ? anyText : Object.values(from.fields)[at >> 1],
      );
      const keys = parts?.parts.filter((_, at) => at % 2 === 0).map(({ text }) => readText(text)) ?? [];
      return keys.join("\n") === Object.keys(from.fields).join("\n") ? parts : null;
    }
    case "lines": {
      const lines = (readText(said) ?? "").split("\n");
      const rows = lines.slice(from.first === undefined ? 0 : 1, -1).map((line) => readRow(from, line));
      const isWhole = lines.at(-1) === "" && (from.first === undefined || lines[0] === from.first);
      return isWhole && rows.every((row) => row !== null) ? many(from, rows) : null;
    }
    case "json": {
      const inner = readDrawn(from.of, fromJson(readText(said) ?? ""));
      return inner && many(from, [inner]);
    }
  }
}

/** The keys of a record: they are what they are. */
const anyText: Generator = { kind: "choice", values: [] };

/** As a person writes it: a text without its quotes. */
export const plainText = (text: string): string => readText(text) ?? text;

function readRow(from: Extract<Generator, { kind: "lines" }>, line: string): Drawn | null {
  const fields = line.split(from.separator);
  if (fields.length !== from.of.length) return null;
  const parts = from.of.map((each, at) => readPlain(each, fields[at] ?? ""));
  return parts.every((part) => part !== null) ? many({ kind: "tuple", of: from.of }, parts) : null;
}

/** A value as a person writes it: texts may stand without quotes. */
export const readPlain = (from: Generator, text: string): Drawn | null =>
  readDrawn(from, text) ?? readDrawn(from, JSON.stringify(text));

/** JSON as Python writes the same value; texts that hold these words are no trouble, because nothing else reads them. */
function fromJson(text: string): string {
  const words: Readonly<Record<string, string>> = { true: "True", false: "False", null: "None" };
  return text.trim().replace(/"(?:[^"\\]|\\.)*"|true|false|null/g, (found) => words[found] ?? found);
}

const leaf = (from: Generator, text: string): Drawn => ({ from, text, parts: [] });
const isWithin = (range: { min: number; max: number; edges?: number[] | undefined }, value: number): boolean =>
  (value >= range.min && value <= range.max) || (range.edges?.includes(value) ?? false);

/** Texts as `sampleInputs` writes them, and Python's plain ones. */
export function readText(said: string): string | null {
  if (/^"/.test(said)) {
    try {
      return String(JSON.parse(said));
    } catch {
      return null;
    }
  }
  return /^'[^'\\]*'$/.test(said) ? said.slice(1, -1) : null;
}

function readMany(
  from: Generator,
  said: string,
  open: string,
  close: string,
  of: (at: number) => Generator | undefined,
): Drawn | null {
  if (!said.startsWith(open) || !said.endsWith(close)) return null;
  const items = splitItems(said.slice(1, -1), from.kind === "dict");
  const parts = items.map((item, at) => {
    const generator = of(at);
    return generator ? readDrawn(generator, item) : null;
  });
  return parts.every((part) => part !== null) ? many(from, parts) : null;
}

/** What stands between commas (and, in a dictionary, colons) that are not inside of something else. */
export function splitItems(inside: string, atColons = false): string[] {
  const items: string[] = [];
  let depth = 0;
  let quote = "";
  let item = "";
  for (let at = 0; at < inside.length; at++) {
    const char = inside.charAt(at);
    if (quote !== "") {
      if (char === "\\") item += inside.charAt(at++);
      else if (char === quote) quote = "";
    } else if (char === '"' || char === "'") quote = char;
    else if ("([{".includes(char)) depth++;
    else if (")]}".includes(char)) depth--;
    else if (depth === 0 && (char === "," || (atColons && char === ":"))) {
      items.push(item.trim());
      item = "";
      continue;
    }
    item += inside.charAt(at);
  }
  return item.trim() === "" ? items : [...items, item.trim()];
}

/** A collection of these parts, written as Python does; null where the generator does not allow it. */
export function many(from: Generator, parts: readonly Drawn[]): Drawn | null {
  const texts = parts.map(({ text }) => text);
  switch (from.kind) {
    case "list":
      if (texts.length < from.minLength || texts.length > from.maxLength) return null;
      if (from.sorted && texts.some((text, at) => at > 0 && isBefore(text, texts[at - 1] ?? text))) return null;
      return { from, parts, text: `[${texts.join(", ")}]` };
    case "tuple":
      if (texts.length !== from.of.length) return null;
      return { from, parts, text: texts.length === 1 ? `(${texts[0]},)` : `(${texts.join(", ")})` };
    case "set":
      if (texts.length < from.minLength || texts.length > from.maxLength || new Set(texts).size < texts.length)
        return null;
      return { from, parts, text: texts.length === 0 ? "set()" : `{${texts.join(", ")}}` };
    case "dict": {
      const keys = texts.filter((_, at) => at % 2 === 0);
      const pairs = keys.map((key, at) => `${key}: ${texts[at * 2 + 1]}`);
      if (keys.length < from.minLength || keys.length > from.maxLength || new Set(keys).size < keys.length) return null;
      return { from, parts, text: `{${pairs.join(", ")}}` };
    }
    case "record": {
      const pairs = Object.keys(from.fields).map((_, at) => `${texts[at * 2]}: ${texts[at * 2 + 1]}`);
      return { from, parts, text: `{${pairs.join(", ")}}` };
    }
    case "lines": {
      if (parts.length < from.minLength || parts.length > from.maxLength) return null;
      const rows = parts.map((row) => row.parts.map((part) => plainText(part.text)).join(from.separator));
      const lines = [...(from.first === undefined ? [] : [from.first]), ...rows];
      return { from, parts, text: JSON.stringify(lines.map((line) => `${line}\n`).join("")) };
    }
    case "json":
      return { from, parts, text: JSON.stringify(`${toJson(texts[0] ?? "")}\n`) };
    default:
      return null;
  }
}

const isBefore = (a: string, b: string): boolean =>
  Number.isNaN(Number(a)) || Number.isNaN(Number(b)) ? a < b : Number(a) < Number(b);
