import type { RunError } from "../../../events/run-result.ts";
import type { ChildError } from "../child-report.ts";
import { lookupRules } from "./lookups.ts";
import { nameRules } from "./names.ts";
import { type Explanation, groups, type Rule, type Situation, say, situationOf } from "./situation.ts";
import { surroundingRules } from "./surroundings.ts";
import { syntaxRules } from "./syntax.ts";
import { typeRules } from "./types.ts";
import { divisionRules, valueRules } from "./values.ts";

const fewestCalls = 30;
const manyCalls = 1_000;

function recursion(situation: Situation): Explanation {
  // Without many calls of the program's own, it is a value that is too deep, not a function.
  if (situation.error.depth < fewestCalls) return say(situation, "nested-too-deep");
  const names = situation.error.frames.map((frame) => frame.function).slice(-20);
  const often = new Set(names.filter((name, at) => /^\w/.test(name) && names.indexOf(name) !== at));
  const [name = ""] = often;
  return say(situation, often.size === 1 ? "recursion" : "recursion-general", { function: name });
}

/** Rules by the exception's class, or that of a base class; the first that speaks is taken. */
const rulesOf: Readonly<Record<string, readonly Rule[]>> = {
  SyntaxError: syntaxRules,
  NameError: nameRules,
  TypeError: typeRules,
  ...lookupRules,
  ValueError: valueRules,
  ZeroDivisionError: divisionRules,
  OSError: surroundingRules,
  ImportError: surroundingRules,
  RecursionError: [recursion],
  // With a raised limit it is memory that ends a recursion.
  MemoryError: [(situation) => (situation.error.depth > manyCalls ? recursion(situation) : null)],
  SystemError: [(situation) => (situation.error.depth > manyCalls ? recursion(situation) : null)],
  RuntimeError: [
    (situation) => {
      const [kind] =
        groups(situation.message, /^(dictionary|Set|OrderedDict|deque)\b.*(?:changed|mutated) .*during iteration/) ??
        [];
      return kind === undefined ? null : say(situation, "changed-while-looping", { kind: kind.toLowerCase() });
    },
  ],
  AssertionError: [(situation) => say(situation, "assertion", { message: situation.message || null })],
  TclError: [(situation) => say(situation, "windows-off", { module: "tkinter" })],
  EOFError: [(situation) => say(situation, "input-ended")],
};

/** Built-in classes whose meaning is told in general. */
const general = new Set([
  "ArithmeticError",
  "AttributeError",
  "EOFError",
  "FloatingPointError",
  "ImportError",
  "IndexError",
  "JSONDecodeError",
  "KeyboardInterrupt",
  "KeyError",
  "LookupError",
  "MemoryError",
  "NameError",
  "NotImplementedError",
  "OSError",
  "OverflowError",
  "RuntimeError",
  "StopIteration",
  "TimeoutError",
  "TypeError",
  "UnicodeDecodeError",
  "UnicodeEncodeError",
  "ValueError",
  "FrozenInstanceError",
  "InvalidOperation",
  "StopAsyncIteration",
]);

/**
 * A cause in plain words for an exception, as a rule of the texts and what to put into it. When unsure it says what the
 * error means in general, never a guess.
 */
export function explain(error: ChildError, code: string): RunError["explanation"] {
  try {
    return findCause(error, code);
  } catch {
    return { rule: "general", params: { type: error.type }, line: error.line }; // messages may hold anything
  }
}

function findCause(error: ChildError, code: string): RunError["explanation"] {
  const situation = situationOf(error, code);
  if (isRaisedOnPurpose(error, situation.source)) {
    return say(situation, "raised-by-program", { type: error.type, message: error.message || null });
  }
  for (const type of [error.type, ...error.bases]) {
    for (const rule of rulesOf[type] ?? []) {
      const said = rule(situation);
      if (said) return said;
    }
  }
  const known = [error.type, ...error.bases].find((type) => general.has(type));
  return say(situation, known ? `general-${known}` : "general", { type: error.type });
}

/** By a `raise` that stands on that line of the student's own. */
function isRaisedOnPurpose({ raisedInProgram }: ChildError, source: string): boolean {
  return raisedInProgram && /^raise\b\s*\S|:\s*raise\b\s*\S/.test(source) && !/^raise\s+["'f]/.test(source);
}
