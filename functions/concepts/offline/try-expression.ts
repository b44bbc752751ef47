import { derivedId } from "../../../events/learnflow-event.ts";
import { ExecuteUnavailableError, type RunCode } from "../run-code.ts";
import { shownOutput } from "../run-example.ts";
import type { Situation } from "../situation.ts";

/** A small calculation or call that stands in a question, tried. */
export interface Tried {
  readonly expression: string;
  /** As it can be run. */
  readonly code: string;
  /** The value on one line. */
  readonly shows: string;
  /** How many numbers, for a range. */
  readonly count: number | null;
  /** The card about its sign or function, by id. */
  readonly card: string | null;
}

const value = `(?:-?\\d+(?:\\.\\d+)?|"[^"\\n]{0,30}"|'[^'\\n]{0,30}')`;
const sign = "(?:\\/\\/|\\*\\*|==|!=|<=|>=|[-+*/%<>])";
const known = "range|len|int|float|str|round|max|min|sum|abs|sorted|bool|type|list";
const forms = [
  new RegExp(`\\b(?:print|${known})\\((?:[^()\\n]|\\([^()\\n]*\\)){0,60}\\)`),
  new RegExp(`${value}(?:\\s*${sign}\\s*${value})+`),
];
const names = new RegExp(`^(?:print|${known}|True|False|None|and|or|not|in)$`);

const cards: readonly [form: RegExp, card: string][] = [
  [/^range\([^,]+,[^,]+,\s*-/, "count-down"],
  [/^range\(/, "range"],
  [/\/\//, "floor-division"],
  [/\*\*/, "power"],
  [/%/, "remainder"],
  [/["']\s*\*|\*\s*["']/, "repeat-text"],
  [/["']\s*\+|\+\s*["']/, "join-texts"],
  [/==|!=|[<>]/, "comparison-operators"],
  [/^len\(/, "list-length"],
  [/^round\(/, "round-a-number"],
  [/^(?:int|float)\(/, "read-a-number"],
  [/^str\(/, "number-to-text"],
  [/^(?:max|min)\(/, "largest-and-smallest"],
  [/^sum\(/, "sum-of-list"],
  [/[-+*/]/, "arithmetic-operators"],
];

/** The calculation that a question asks about; null where there is none, or it needs names that nobody has. */
export function expressionIn(text: string): string | null {
  const plain = text.replaceAll("`", " ");
  for (const form of forms) {
    const found = form.exec(plain)?.[0];
    if (found === undefined) continue;
    const words = found.replace(/(["'])(?:(?!\1).)*\1/g, "").match(/[A-Za-z_]\w*/g) ?? [];
    if (words.every((word) => names.test(word))) return found.trim();
  }
  return null;
}

const asks = /\b(what|whats|how many|how much|why|result|gives?|prints?|shows?|output|returns?|is|does)\b/i;

/** Tries what a question asks about; null where there is nothing to try or nothing can run. */
export async function tryExpression(
  { question: { text, questionId, studentId } }: Pick<Situation, "question">,
  runCode: RunCode,
  signal?: AbortSignal,
): Promise<Tried | null> {
  const whole = asks.test(text) && text.length <= 200 ? expressionIn(text) : null;
  if (whole === null) return null;
  const expression = /^print\((.*)\)$/.exec(whole)?.[1] ?? whole;
  const isRange = expression.startsWith("range(");
  const code = whole.startsWith("print(") ? whole : `print(${isRange ? `list(${whole})` : whole})`;
  const runId = derivedId({ source: "/functions/concepts", id: questionId }, "concepts", "expression");
  try {
    const result = await runCode.run({ runId, studentId, code }, "example", signal);
    const shows = shownOutput(result).trimEnd().split("\n").at(-1) ?? "";
    const numbers =
      isRange && result.error === null
        ? shows
            .replace(/[[\]]/g, "")
            .split(",")
            .filter((each) => each.trim() !== "")
        : null;
    const card = cards.find(([form]) => form.test(expression))?.[1] ?? null;
    return { expression: whole, code: `${code}\n`, shows: shows.slice(0, 80), count: numbers?.length ?? null, card };
  } catch (error) {
    if (error instanceof ExecuteUnavailableError) return null;
    throw error;
  }
}

/** What a sum of decimals shows that nobody expects. */
export const sayWhy = ({ shows }: Tried): string | null =>
  /\d\.\d{12,}/.test(shows)
    ? "A decimal number is kept in halves, quarters, eighths and so on, so `0.1` is only nearly 0.1, and the tiny rest shows up in sums. `round(…, 2)` shows it as people write it."
    : null;

/** "`7 // 2` is `3`." */
export function sayTried({ expression, shows, count }: Tried): string {
  const quoted = `\`${expression}\``;
  if (/^\w*(?:Error|Exception)\b/.test(shows))
    return `${quoted} stops with an error: \`${shows.replaceAll("`", "'")}\`.`;
  if (count !== null)
    return count === 0
      ? `${quoted} makes no number at all.`
      : `${quoted} makes ${count === 1 ? "one number" : `${count} numbers`}: ${shows.replace(/[[\]]/g, "").slice(0, 60)}.`;
  if (shows === "") return `${quoted} shows nothing but an empty line.`;
  return expression.startsWith("print(") ? `${quoted} shows \`${shows}\`.` : `${quoted} is \`${shows}\`.`;
}
