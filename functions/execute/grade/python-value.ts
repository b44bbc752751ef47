import { pythonFloat, type Value } from "./value.ts";

/** An author's value is not written in Python's notation. */
export class PythonValueError extends Error {
  override name = "PythonValueError";
}

const escapes: Record<string, string> = {
  "\\": "\\",
  "'": "'",
  '"': '"',
  n: "\n",
  t: "\t",
  r: "\r",
  a: "\u0007",
  b: "\b",
  f: "\f",
  v: "\u000b",
  "\n": "",
};

const floatValue = (value: number): Value => ({ kind: "float", value, text: pythonFloat(value) });

/**
 * Reads a value in Python's own notation, as data: see `pythonValue` in `events/exercise.ts`.
 *
 * @throws {PythonValueError}
 */
export function parsePythonValue(text: string): Value {
  let at = 0;

  const fail = (what: string): never => {
    throw new PythonValueError(`${what} at ${at + 1} in ${text.slice(0, 80)}`);
  };
  const match = (pattern: RegExp): RegExpExecArray | null => {
    const sticky = new RegExp(pattern.source, `${pattern.flags}y`);
    sticky.lastIndex = at;
    const found = sticky.exec(text);
    if (found) at = sticky.lastIndex;
    return found;
  };
  const skip = (): void => void match(/(?:\s|#[^\n]*)*/);
  const take = (symbol: string): boolean => {
    skip();
    if (!text.startsWith(symbol, at)) return false;
    at += symbol.length;
    return true;
  };
  const expect = (symbol: string): void => void (take(symbol) || fail(`expected ${symbol}`));

  const listUntil = <Item>(end: string, item: () => Item): { items: Item[]; comma: boolean } => {
    const items: Item[] = [];
    let comma = false;
    while (!take(end)) {
      if (items.length > 0 && !comma) fail(`expected , or ${end}`);
      items.push(item());
      comma = take(",");
    }
    return { items, comma };
  };

  const number = (): Value | null => {
    const negative = (match(/[+-]\s*/)?.[0] ?? "+").startsWith("-");
    // As Python shows them; as authors they are written float('inf') and float('nan').
    const word = match(/(?:inf|nan)\b/)?.[0];
    if (word)
      return floatValue(word === "nan" ? Number.NaN : negative ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
    const signed = (value: bigint): bigint => (negative ? -value : value);
    const based = match(/0[xX][\da-fA-F_]+|0[oO][0-7_]+|0[bB][01_]+/);
    if (based) return { kind: "int", value: signed(BigInt(based[0].replaceAll("_", "").toLowerCase())) };
    const plain = match(/(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:[eE][+-]?\d+)?/)?.[0].replaceAll("_", "");
    if (plain === undefined) return negative ? fail("expected a number") : null;
    if (match(/[jJ]/)) return { kind: "complex", real: 0, imaginary: (negative ? -1 : 1) * Number(plain) };
    if (/^\d+$/.test(plain)) return { kind: "int", value: signed(BigInt(plain)) };
    return floatValue(negative ? -Number(plain) : Number(plain));
  };

  const escaped = (isBytes: boolean): string => {
    const simple = escapes[text[at] ?? ""];
    if (simple !== undefined) {
      at += 1;
      return simple;
    }
    const octal = match(/[0-7]{1,3}/);
    if (octal) return String.fromCharCode(Number.parseInt(octal[0], 8));
    const hex = match(isBytes ? /x([\da-fA-F]{2})/ : /x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})/);
    const digits = hex?.[1] ?? hex?.[2] ?? hex?.[3];
    return digits === undefined ? "\\" : String.fromCodePoint(Number.parseInt(digits, 16));
  };
  const quoted = (): { text: string; isBytes: boolean } | null => {
    const opening = match(/([bBrRuU]{0,2})("""|'''|"|')/);
    if (!opening) return null;
    const [, prefix = "", quote = ""] = opening;
    const isBytes = /b/i.test(prefix);
    let value = "";
    while (!text.startsWith(quote, at)) {
      if (at >= text.length) fail("unfinished text");
      const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
      at += character.length;
      value += character === "\\" && !/r/i.test(prefix) ? escaped(isBytes) : character;
    }
    at += quote.length;
    return { text: value, isBytes };
  };
  const texts = (): Value | null => {
    const first = quoted();
    if (!first) return null;
    let joined = first.text;
    for (skip(); ; skip()) {
      const next = quoted();
      if (!next) break;
      joined += next.text;
    }
    return first.isBytes
      ? { kind: "bytes", value: Buffer.from(joined, "latin1").toString("hex") }
      : { kind: "str", value: joined };
  };

  const braces = (): Value => {
    if (take("}")) return { kind: "dict", pairs: [] };
    const first = value();
    if (!take(":")) {
      if (take(",")) return { kind: "set", items: [first, ...listUntil("}", value).items] };
      expect("}");
      return { kind: "set", items: [first] };
    }
    const pairs: [Value, Value][] = [[first, value()]];
    if (!take(",")) {
      expect("}");
      return { kind: "dict", pairs };
    }
    const rest = listUntil("}", (): [Value, Value] => {
      const key = value();
      expect(":");
      return [key, value()];
    });
    return { kind: "dict", pairs: [...pairs, ...rest.items] };
  };

  const named = (name: string): Value => {
    if (name === "True" || name === "False") return { kind: "bool", value: name === "True" };
    if (name === "None") return { kind: "none" };
    expect("(");
    if (name === "set" || name === "frozenset") {
      if (take(")")) return { kind: name, items: [] };
      const inner = value();
      expect(")");
      return "items" in inner ? { kind: name, items: inner.items } : fail(`${name}() needs a collection`);
    }
    if (name === "float") {
      const inner = value();
      expect(")");
      const word = inner.kind === "str" ? inner.value.trim().toLowerCase() : fail("float() needs a text");
      const number = word === "nan" ? Number.NaN : Number(word.replace(/inf(inity)?$/, "Infinity"));
      return floatValue(number);
    }
    const fields = listUntil(")", (): [string, Value] => {
      skip();
      const field = match(/[\p{L}_][\p{L}\p{N}_]*/u)?.[0] ?? fail("expected a field's name");
      expect("=");
      return [field, value()];
    });
    return { kind: "object", name, fields: new Map(fields.items), content: null };
  };

  function value(): Value {
    skip();
    const found = texts() ?? number();
    if (found) return found;
    if (take("[")) return { kind: "list", items: listUntil("]", value).items };
    if (take("{")) return braces();
    if (take("(")) {
      const { items, comma } = listUntil(")", value);
      const [only] = items;
      return items.length === 1 && !comma && only ? only : { kind: "tuple", items };
    }
    const name = match(/[\p{L}_][\p{L}\p{N}_]*/u)?.[0];
    return name === undefined ? fail("expected a value") : named(name);
  }

  const parsed = value();
  skip();
  return at === text.length ? parsed : fail("something more");
}
