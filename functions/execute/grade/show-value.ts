import type { Value } from "./value.ts";

/** A value as Python writes it, never by a method of the student's. Texts stay as long as they are; see `show-pair.ts`. */
export function showValue(value: Value): string {
  switch (value.kind) {
    case "none":
      return "None";
    case "bool":
      return value.value ? "True" : "False";
    case "int":
      return String(value.value);
    case "float":
      return value.text;
    case "complex":
      return `(${value.real}${value.imaginary < 0 ? "-" : "+"}${Math.abs(value.imaginary)}j)`;
    case "str":
      return showText(value.value);
    case "bytes":
      return `b${showText(Buffer.from(value.value, "hex").toString("latin1"), true)}`;
    case "list":
      return `[${showAll(value.items)}]`;
    case "tuple":
      return value.items.length === 1 ? `(${showAll(value.items)},)` : `(${showAll(value.items)})`;
    case "set":
      return value.items.length === 0 ? "set()" : `{${showAll(value.items)}}`;
    case "frozenset":
      return value.items.length === 0 ? "frozenset()" : `frozenset({${showAll(value.items)}})`;
    case "dict":
      return `{${value.pairs.map(([key, held]) => `${showValue(key)}: ${showValue(held)}`).join(", ")}}`;
    case "object":
      return value.content && value.fields.size === 0 ? showValue(value.content) : showObject(value.name, value.fields);
    case "cycle":
      return "...";
    case "large":
      return `(too large to compare: ${value.why})`;
    case "other":
      return value.shown;
  }
}

const showAll = (items: readonly Value[]): string => items.map(showValue).join(", ");

function showObject(name: string, fields: ReadonlyMap<string, Value>): string {
  return `${name}(${[...fields].map(([field, value]) => `${field}=${showValue(value)}`).join(", ")})`;
}

const named: Record<string, string> = { "\n": "\\n", "\r": "\\r", "\t": "\\t", "\\": "\\\\" };

function showText(text: string, isBytes = false): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const special = isBytes ? /[\\\p{Cc}]|[^\p{ASCII}]/gu : /[\\\p{Cc}]/gu;
  const escaped = text.replace(special, (c) => named[c] ?? `\\x${c.charCodeAt(0).toString(16).padStart(2, "0")}`);
  return `${quote}${quote === "'" ? escaped.replaceAll("'", "\\'") : escaped}${quote}`;
}
