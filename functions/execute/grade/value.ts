import { z } from "zod";

/** A Python value as data. The same form for what an author expects and for what came out of a student's process. */
export type Value =
  | { kind: "none" }
  | { kind: "bool"; value: boolean }
  | { kind: "int"; value: bigint }
  /** `text` as Python writes it: `0.1`, `1e+16`, `-0.0`, `nan`. */
  | { kind: "float"; value: number; text: string }
  | { kind: "complex"; real: number; imaginary: number }
  | { kind: "str"; value: string }
  /** In hexadecimal. */
  | { kind: "bytes"; value: string }
  | { kind: "list" | "tuple" | "set" | "frozenset"; items: Value[] }
  | { kind: "dict"; pairs: [Value, Value][] }
  /** Of a class of the student's own; `content` when it is derived from a built-in container. */
  | { kind: "object"; name: string; fields: Map<string, Value>; content: Value | null }
  /** The container `up` levels above, again. */
  | { kind: "cycle"; up: number }
  /** Refused: too large to be compared. */
  | { kind: "large"; why: string }
  /** Something that no expectation can name: a function, a generator. */
  | { kind: "other"; name: string; shown: string };

type Raw = readonly unknown[];
const raw = z.array(z.unknown()).min(1);
const bad: Value = { kind: "other", name: "object", shown: "?" };

/** Reads what `sandbox/python/runner/values.py` sends. It was made in the student's process: what does not fit is `other`. */
export function readValue(sent: unknown, depth = 0): Value {
  const parsed = raw.safeParse(sent);
  if (!parsed.success || depth > 100) return bad;
  const [kind, first, second, third] = parsed.data as Raw; // each part is checked below
  switch (kind) {
    case "none":
      return { kind };
    case "bool":
      return typeof first === "boolean" ? { kind, value: first } : bad;
    case "int":
      return typeof first === "string" ? readInt(first) : bad;
    case "float":
      return typeof first === "string" && isFloat(first) ? { kind, value: readFloat(first), text: first } : bad;
    case "complex":
      return { kind, real: readFloat(text(first)), imaginary: readFloat(text(second)) };
    case "str":
      return typeof first === "string" ? { kind, value: first.toWellFormed() } : bad;
    case "bytes":
      return typeof first === "string" ? { kind, value: first } : bad;
    case "list":
    case "tuple":
    case "set":
    case "frozenset":
      return Array.isArray(first) ? { kind, items: first.map((item) => readValue(item, depth + 1)) } : bad;
    case "dict":
      return Array.isArray(first) ? { kind, pairs: first.map((pair) => readPair(pair, depth)) } : bad;
    case "object":
      return readObject(first, second, third, depth);
    case "cycle":
      return { kind, up: typeof first === "number" ? first : 0 };
    case "large":
      return { kind, why: text(first).slice(0, 100) };
    default:
      return { kind: "other", name: text(first).slice(0, 80), shown: text(second).slice(0, 250) };
  }
}

/** A text is expected; anything else may be a trap (an object whose `toString` is no function). */
function text(sent: unknown): string {
  return typeof sent === "string" ? sent.toWellFormed() : "";
}

function readPair(pair: unknown, depth: number): [Value, Value] {
  return Array.isArray(pair) ? [readValue(pair[0], depth + 1), readValue(pair[1], depth + 1)] : [bad, bad];
}

function readInt(text: string): Value {
  return /^-?(\d+|0x[\da-f]+)$/.test(text) ? { kind: "int", value: toBigInt(text) } : bad;
}

function toBigInt(text: string): bigint {
  return text.startsWith("-") ? -BigInt(text.slice(1)) : BigInt(text);
}

function readObject(name: unknown, fields: unknown, content: unknown, depth: number): Value {
  const read = z.record(z.string(), z.unknown()).safeParse(fields);
  return {
    kind: "object",
    name: text(name).slice(0, 80),
    fields: new Map(Object.entries(read.data ?? {}).map(([field, value]) => [field, readValue(value, depth + 1)])),
    content: content === null || content === undefined ? null : readValue(content, depth + 1),
  };
}

const isFloat = (text: string): boolean => /^-?(\d+(\.\d+)?(e[+-]?\d+)?|inf|nan)$/.test(text);

function readFloat(text: string): number {
  if (text === "inf") return Number.POSITIVE_INFINITY;
  if (text === "-inf") return Number.NEGATIVE_INFINITY;
  return text.endsWith("nan") ? Number.NaN : Number(text);
}

/** A float as Python's `repr` writes it. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (Object.is(value, -0)) return "-0.0";
  const size = Math.abs(value);
  if (size !== 0 && (size >= 1e16 || size < 1e-4)) {
    const [digits = "", exponent = "+0"] = value.toExponential().split("e");
    return `${digits}e${exponent[0]}${exponent.slice(1).padStart(2, "0")}`;
  }
  const text = String(value);
  return text.includes(".") ? text : `${text}.0`;
}
