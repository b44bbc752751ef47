import type { RunError } from "../../../events/run-result.ts";
import type { ChildError, KnownName } from "../child-report.ts";

export type Explanation = NonNullable<RunError["explanation"]>;
/** A cause, or null when the rule does not speak of this error. */
export type Rule = (situation: Situation) => Explanation | null;

/** An error with everything that a rule may look at. */
export interface Situation {
  readonly error: ChildError;
  readonly type: string;
  readonly message: string;
  readonly line: number | null;
  /** The program's line where it happened, without its indentation. */
  readonly source: string;
  /** The part of that line which was being worked out, where Python tells. */
  readonly part: string;
  readonly lines: readonly string[];
  readonly names: Readonly<Record<string, KnownName>>;
}

/** A student may write lines of any length, and patterns are slow on long ones. */
const longestLine = 300;

export function situationOf(error: ChildError, code: string): Situation {
  const lines = code.split("\n").map((line) => line.slice(0, longestLine));
  const source = error.line === null ? "" : (lines[error.line - 1] ?? "");
  const part = error.column !== null && error.endColumn !== null ? source.slice(error.column, error.endColumn) : "";
  const { type, message, line, names } = error;
  return { error, type, message, line, source: source.trim(), part: part.trim(), lines, names };
}

/** An explanation at the error's own line. Texts that go into it are kept short. */
export function say(
  situation: Pick<Situation, "line">,
  rule: string,
  params: Record<string, string | number | null | undefined> = {},
  line: number | null = situation.line,
): Explanation {
  const kept: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(params)) {
    if (value !== null && value !== undefined) kept[name] = typeof value === "string" ? shorten(value) : value;
  }
  return { rule, params: kept, line };
}

function shorten(text: string): string {
  return (text.length > 60 ? `${text.slice(0, 59)}…` : text).toWellFormed();
}

/** The groups of a message that has this form. */
export function groups(message: string, form: RegExp): string[] | null {
  const found = form.exec(message);
  return found ? found.slice(1).map((group) => group ?? "") : null;
}

/** Forms of messages, each with the rule that they mean; their groups become the parameters of these names. */
export type Forms = readonly (readonly [form: RegExp, rule: string, ...params: string[]])[];

/** The rule of the first form that a message has. */
export function byForms(forms: Forms): Rule {
  return (situation) => {
    for (const [form, rule, ...names] of forms) {
      const found = groups(situation.message, form);
      if (found)
        return say(situation, rule, Object.fromEntries(names.map((name, index) => [name, found[index] || null])));
    }
    return null;
  };
}

/** Whether a text out of a message can be looked for in the program: a plain name, no pattern. */
export function isName(text: string): boolean {
  return /^[\p{L}_][\p{L}\p{N}_]{0,60}$/u.test(text);
}

export interface FunctionFound {
  readonly name: string;
  readonly line: number;
  readonly returns: boolean;
  readonly prints: boolean;
  readonly isMethod: boolean;
  readonly parameters: readonly string[];
}

/** A function that the program defines, by its text: what stands beneath its `def` by indentation. */
export function findFunction(lines: readonly string[], name: string): FunctionFound | null {
  if (!isName(name)) return null;
  const form = new RegExp(`^(\\s*)def\\s+${name}\\s*\\(([^)]*)\\)?`);
  const at = lines.findIndex((line) => form.test(line));
  const [indent = "", parameters = ""] = at === -1 ? [] : (form.exec(lines[at] ?? "")?.slice(1) ?? []);
  if (at === -1) return null;
  const body: string[] = [];
  for (const line of lines.slice(at + 1)) {
    if (line.trim() !== "" && line.length - line.trimStart().length <= indent.length) break;
    body.push(line.trim());
  }
  const sameLine = (lines[at] ?? "").split("):")[1] ?? "";
  const all = [sameLine.trim(), ...body];
  return {
    name,
    line: at + 1,
    returns: all.some((text) => /^(return\b\s*[^\s#]|yield\b)|\b(return|yield)\s+[^\s#]/.test(text)),
    prints: all.some((text) => /\bprint\s*\(/.test(text)),
    isMethod: indent.length > 0,
    parameters: parameters
      .split(",")
      .map((parameter) => parameter.split(/[:=]/)[0]?.trim() ?? "")
      .filter(Boolean),
  };
}

/** Methods that change their list, dictionary or set in place and give back None. */
const changesInPlace = new Set([
  "append",
  "extend",
  "insert",
  "remove",
  "reverse",
  "sort",
  "clear",
  "update",
  "add",
  "discard",
  "shuffle",
]);

/** Where a None came from: the call that gave it back, as far as the program's text shows. */
export function sourceOfNone(
  situation: Situation,
  expression: string,
): Record<string, string | number> & { from: string } {
  const name = isName(expression) ? expression : null;
  const call = name ? lastAssignment(situation, name) : expression;
  const [, target, called] = /(?:([\w.[\]]+)\.)?([\p{L}_][\p{L}\p{N}_]*)\s*\([\s\S]*\)\s*$/u.exec(call ?? "") ?? [];
  const what = { name: name ?? expression };
  if (called && target !== undefined && changesInPlace.has(called))
    return { ...what, from: "in-place", method: called };
  if (called === "print") return { ...what, from: "print" };
  const found = called && isOnlyOne(situation.lines, called) ? findFunction(situation.lines, called) : null;
  if (found && !found.returns)
    return { ...what, from: found.prints ? "prints" : "no-return", function: found.name, at: found.line };
  return { ...what, from: "unknown" };
}

/** Of two with one name, the text does not tell which was called. */
function isOnlyOne(lines: readonly string[], name: string): boolean {
  return lines.filter((line) => groups(line, /^\s*def\s+([\p{L}\p{N}_]+)/u)?.[0] === name).length === 1;
}

/** What stands to the right of the `=` that last gave a name its value, above the line. */
export function lastAssignment({ lines, line }: Situation, name: string): string | null {
  const form = new RegExp(`^\\s*${name}\\s*=(?!=)\\s*(.+?)\\s*(#.*)?$`);
  const before = lines.slice(0, Math.max(0, (line ?? lines.length + 1) - 1)).reverse();
  const found = before.map((text) => form.exec(text)?.[1]).find((text) => text !== undefined);
  return found ?? null;
}

/** The first of these expressions that holds None, by the names that the program had. */
export function findNone(situation: Situation, expressions: readonly string[]): string | null {
  const named = expressions.find((expression) => situation.names[expression]?.type === "NoneType");
  return named ?? expressions.find((expression) => /\)\s*$/.test(expression)) ?? null;
}

/** Both sides of an operator in a short expression: `a + b`, at its last place, where Python applies it last. Null when it is not that simple. */
export function sidesOf(part: string, operator: string): [string, string] | null {
  const depths: number[] = [];
  for (const character of part) {
    const depth = depths.at(-1) ?? 0;
    for (let unit = 0; unit < character.length; unit += 1) {
      depths.push(depth + ("([{".includes(character) ? 1 : ")]}".includes(character) ? -1 : 0));
    }
  }
  const quoted = /["']/.test(part);
  for (let at = part.length - operator.length - 1; at > 0; at -= 1) {
    if (!part.startsWith(operator, at) || depths[at] !== 0 || (quoted && insideText(part, at))) continue;
    // `*` within `**`, `<` within `<=`: another operator.
    const around = `${part[at - 1] ?? ""}${part[at + operator.length] ?? ""}`;
    if (!/[*/<>=]/.test(around)) return [part.slice(0, at).trim(), part.slice(at + operator.length).trim()];
  }
  return null;
}

function insideText(part: string, at: number): boolean {
  let quote = "";
  for (const character of part.slice(0, at)) {
    if (quote === "" && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = "";
  }
  return quote !== "";
}
