import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import { plainLetters } from "./decode.ts";
import { inOrder } from "./in-order.ts";
import { type Token, tokensOf } from "./python-tokens.ts";

interface SecretLine {
  /** Finds it in any text, however it is spaced and quoted. */
  readonly pattern: RegExp;
  /** Finds it in a text without spaces. */
  readonly tight: RegExp;
  /** It is words only (`return total`): in a sentence it says nothing. */
  readonly isWords: boolean;
  /** The same under any names. */
  readonly shape: string;
  readonly weight: number;
}

/** What of the exercise's solutions the student does not see already: held here, and never in a prompt. */
export interface Secret {
  readonly solutions: readonly (readonly SecretLine[])[];
  /** Its lines without spaces, in an order in which they stand nowhere yet. */
  readonly orders: readonly (readonly string[])[];
}

export interface Overlap {
  /** Share of the secret that stands there word by word, 0 to 1. */
  readonly verbatim: number;
  /** Share of it that stands there under any names. */
  readonly renamed: number;
  readonly lines: number;
  /** Of all lines together. */
  readonly weight: number;
}

/** @param known What the student sees anyway: task, starter, own program, own words. */
export function secretOf(exercise: Pick<Exercise, "solutions">, known: readonly string[]): Secret {
  const seen = plainLetters(known.join("\n"));
  const orders = exercise.solutions
    .map((solution) =>
      solution
        .split("\n")
        .map(tightly)
        .filter((line) => line !== ""),
    )
    .filter(
      (lines) => lines.length >= 4 && !known.some((text) => inOrder(tightly(text), lines, lines.length, widestGap)),
    );
  return {
    orders,
    solutions: exercise.solutions.map((solution) =>
      solution.split("\n").flatMap((line) => {
        const tokens = tokensOf(line);
        if (tokens.length === 0) return [];
        const secret = {
          pattern: patternOf(tokens),
          tight: new RegExp(
            patternOf(tokens)
              .source.replaceAll("\\s+", "\\s*")
              .replace(/\(\?<?!\[\\w\]\)/g, ""),
            "i",
          ),
          isWords: isWords(tokens),
          shape: shapeOf(tokens),
          weight: weigh(tokens),
        };
        return secret.weight > 0 && !secret.pattern.test(seen) ? [secret] : [];
      }),
    ),
  };
}

/** @param texts Everything in every reading; @param codes What in them is code. */
export function overlapWith(secret: Secret, texts: readonly string[], codes: readonly string[]): Overlap {
  const codeLines = codes.flatMap((code) => code.split("\n"));
  const shapes = new Set(codeLines.map((line) => shapeOf(tokensOf(line))));
  if (secret.orders.some((lines) => texts.some((text) => inOrder(tightly(text), lines, lines.length, widestGap))))
    return { verbatim: 1, renamed: 0, lines: Number.POSITIVE_INFINITY, weight: Number.POSITIVE_INFINITY };
  const overlaps = secret.solutions.map((lines) => {
    const total = lines.reduce((sum, { weight }) => sum + weight, 0);
    const share = (isThere: (line: SecretLine) => boolean) =>
      total === 0 ? 0 : lines.reduce((sum, line) => sum + (isThere(line) ? line.weight : 0), 0) / total;
    const verbatim = texts.map((text) =>
      share((line) =>
        line.isWords
          ? codeLines.some((code) => line.pattern.exec(code)?.[0] === code.trim())
          : (isTight(text) ? line.tight : line.pattern).test(text),
      ),
    );
    return {
      verbatim: Math.max(0, ...verbatim),
      renamed: lines.length >= 3 && total >= 10 ? share(({ shape }) => shapes.has(shape)) : 0,
      lines: lines.length,
      weight: total,
    };
  });
  return overlaps.reduce(
    (most, one) => (Math.max(one.verbatim, one.renamed) > Math.max(most.verbatim, most.renamed) ? one : most),
    { verbatim: 0, renamed: 0, lines: 0, weight: 0 },
  );
}

const tightly = (text: string) =>
  plainLetters(text)
    .replace(/\\(?=["'])|\s+/g, "")
    .toLowerCase();
/** Between two lines of it there may stand so much else. */
const widestGap = 200;

const weigh = (tokens: readonly Token[]) => tokens.filter(({ text }) => !/^[(),:[\]{}]$/.test(text)).length;
/** Its letters stood apart, and were put together. */
const isTight = (text: string) => text.length > 8 && (text.match(/ /g)?.length ?? 0) < text.length / 25;
const isWords = (tokens: readonly Token[]) => tokens.every(({ kind, text }) => kind === "name" || text === ":");

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** The tokens in this order, with any space between, any quotation marks, `x += 1` also as `x = x + 1`. */
function patternOf(tokens: readonly Token[]): RegExp {
  const parts = tokens.map(({ kind, text }) => {
    if (kind === "string") {
      const inner = text.replace(/^[rbfu]*("""|'''|"|')|("""|'''|"|')$/gi, "");
      return `[rbfu]?\\s*\\\\?["'\`]{1,3}\\s*${plainLetters(inner).split(/\s+/).map(escaped).join("\\s*")}\\s*\\\\?["'\`]{1,3}`;
    }
    return escaped(text);
  });
  const between = (at: number): string =>
    tokens[at]?.kind === "name" && ["name", "number"].includes(tokens[at + 1]?.kind ?? "") ? "\\s+" : "\\s*";
  const whole = parts.map((part, at) => part + (at < parts.length - 1 ? between(at) : "")).join("");
  const [target, operator] = tokens;
  const long =
    target?.kind === "name" && operator && /^(?:[-+*/%]|\/\/|\*\*)=$/.test(operator.text)
      ? `|${escaped(target.text)}\\s*=\\s*${escaped(target.text)}\\s*${escaped(operator.text.slice(0, -1))}\\s*${parts.slice(2).join("\\s*")}`
      : "";
  return new RegExp(`(?<![\\w])(?:${whole}${long})(?![\\w])`, "i");
}

const fixed = new Set(
  `and or not in is if else elif for while def class return lambda await yield del raise assert global nonlocal with as from import
  except try finally match case pass break continue True False None print input len range int float str bool list dict set tuple sum
  min max abs round sorted reversed enumerate zip map filter any all open isinstance type super self next iter repr ord chr format
  ValueError TypeError KeyError IndexError ZeroDivisionError FileNotFoundError Exception AttributeError NameError`.split(
    /\s+/,
  ),
);

/** A line with every name of its own replaced by the order in which it comes. */
export function shapeOf(tokens: readonly Token[]): string {
  const names = new Map<string, string>();
  const rename = (name: string): string => {
    const known = names.get(name) ?? `$${names.size}`;
    names.set(name, known);
    return known;
  };
  const [target, operator] = tokens;
  const isShort = target?.kind === "name" && operator && /^(?:[-+*/%]|\/\/|\*\*)=$/.test(operator.text);
  const long: readonly Token[] =
    isShort && target && operator
      ? [
          target,
          { ...operator, text: "=" },
          target,
          { ...operator, text: operator.text.slice(0, -1) },
          ...tokens.slice(2),
        ]
      : tokens;
  return long
    .map(({ kind, text }, at) => {
      if (kind === "string")
        return text
          .replace(/^[rbu]*(f?)[rbu]*("""|'''|"|')([\s\S]*)\2$/i, "$1'$3'")
          .replace(
            /\{([^{}]*)\}/g,
            (_, inner: string) =>
              `{${inner.replace(/[a-z_]\w*/gi, (name) => (fixed.has(name) ? name : rename(name)))}}`,
          );
      if (kind !== "name" || fixed.has(text) || long[at - 1]?.text === ".") return text;
      return rename(text);
    })
    .join(" ");
}
