import type { RunError } from "../../../events/run-result.ts";
import type { Card } from "../../../migrations/curriculum/schema.ts";
import type { Knowledge } from "../knowledge.ts";

/** An error from wherever it is known: a run, a pasted traceback, the page. */
export interface SeenError {
  readonly type: string;
  readonly message: string;
  readonly line: number | null;
  /** Only of a run: what its explainer found. */
  readonly explanation?: RunError["explanation"];
}

/** The error at the end of a traceback that was pasted into the question. */
export function pastedError(text: string): SeenError | null {
  const last = [...text.matchAll(/^\s*([A-Z]\w*(?:Error|Exception|Interrupt|Iteration))(?::\s*(.*))?$/gm)].at(-1);
  const within = last ?? /\b([A-Z]\w*(?:Error|Exception))\b[:,]?[ \t]*(.{0,200})/.exec(text);
  if (!within) return saidError(text);
  const line = [...text.matchAll(/\bline (\d{1,5})\b/g)].at(-1)?.[1];
  return { type: within[1] ?? "", message: (within[2] ?? "").trim(), line: line === undefined ? null : Number(line) };
}

/** What Python says, by the error that says it: people quote the words and leave out the name. */
const saidBy: readonly [type: string, words: RegExp][] = [
  ["IndexError", /(?:list|string|tuple) (?:assignment )?index out of range|pop from empty list/i],
  ["NameError", /name '?\w+'? is not defined/i],
  ["UnboundLocalError", /(?:cannot access )?local variable '?\w+'?|referenced before assignment/i],
  ["IndentationError", /unindent does not match.*|unexpected indent|expected an indented block/i],
  [
    "SyntaxError",
    /invalid syntax|was never closed|unterminated string literal|unmatched '.'|expected ':'|Missing parentheses.*/i,
  ],
  ["ZeroDivisionError", /(?:integer )?(?:division|modulo) by zero/i],
  ["ModuleNotFoundError", /no module named '?[\w.]+'?/i],
  ["RecursionError", /maximum recursion depth.*/i],
  ["EOFError", /EOF when reading a line/i],
  ["AttributeError", /(?:'\w+' )?object has no attribute '?\w+'?/i],
  [
    "ValueError",
    /invalid literal for int\(\).*|could not convert string to float.*|(?:too many|not enough) values to unpack|not in list/i,
  ],
  ["FileNotFoundError", /no such file or directory.*/i],
  [
    "TypeError",
    /can only concatenate.*|unsupported operand.*|not (?:callable|subscriptable|iterable)|(?:list|string|tuple) indices must be.*|missing \d+ required positional.*|takes \d+ positional.*|unhashable type.*|not supported between instances.*|can't multiply sequence.*/i,
  ],
];

function saidError(text: string): SeenError | null {
  for (const [type, words] of saidBy) {
    const said = words.exec(text)?.[0];
    if (said === undefined) continue;
    const line = /\bline (\d{1,5})\b/.exec(text)?.[1];
    return { type, message: said.slice(0, 200), line: line === undefined ? null : Number(line) };
  }
  return null;
}

/** What an error is about, where no card is about the error itself. */
const conceptOfError: Readonly<Record<string, string>> = {
  KeyError: "dictionary-lookup",
  IndexError: "indexing",
  NameError: "variable",
  UnboundLocalError: "local-scope",
  TypeError: "data-types",
  ValueError: "type-conversion",
  AttributeError: "data-types",
  ZeroDivisionError: "division",
  RecursionError: "function-call",
  EOFError: "input",
  IndentationError: "indentation",
};

export function cardOfError(type: string, knowledge: Knowledge): Card | null {
  return (
    knowledge.cardById(`error-${type.toLowerCase()}`) ??
    knowledge.cardOf(conceptOfError[type] ?? "print") ??
    knowledge.cardOf("print")
  );
}
