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
  const within = last ?? /\b([A-Z]\w*(?:Error|Exception)):\s*(.{1,200})/.exec(text);
  if (!within) return null;
  const line = [...text.matchAll(/\bline (\d{1,5})\b/g)].at(-1)?.[1];
  return { type: within[1] ?? "", message: (within[2] ?? "").trim(), line: line === undefined ? null : Number(line) };
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
