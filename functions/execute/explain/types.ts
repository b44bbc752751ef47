import { builtins } from "./python-words.ts";
import {
  byForms,
  type Forms,
  findFunction,
  findNone,
  groups,
  isName,
  lastAssignment,
  type Rule,
  type Situation,
  say,
  sidesOf,
  sourceOfNone,
} from "./situation.ts";

const none = "NoneType";

/** Says where the None comes from, when one of these expressions held it. */
function sayNone(situation: Situation, expressions: readonly string[], rule = "none"): ReturnType<Rule> {
  const culprit = findNone(situation, expressions);
  if (!culprit) return say(situation, `${rule}-somewhere`);
  const { from, ...params } = sourceOfNone(situation, culprit);
  return say(situation, from === "unknown" ? `${rule}-somewhere` : `none-${from}`, params);
}

const isNumber = (type: string): boolean => type === "int" || type === "float";

const operands: Rule = (situation) => {
  const [operator, left = "", right = ""] =
    groups(situation.message, /^unsupported operand type\(s\) for (\S+?)=?: '([^']+)' and '([^']+)'/) ??
    groups(situation.message, /^'([<>]=?)' not supported between instances of '([^']+)' and '([^']+)'/) ??
    [];
  if (operator === undefined) return null;
  const [a, b] = sidesOf(situation.part || situation.source, operator) ?? ["", ""];
  if (left === none || right === none)
    return sayNone(situation, [left === none ? a : "", right === none ? b : ""].filter(Boolean));
  const isComparison = operator.startsWith("<") || operator.startsWith(">");
  if ((left === "str" && isNumber(right)) || (isNumber(left) && right === "str")) {
    const hasOperator = (situation.part || situation.source).includes(operator);
    if (operator === "+" && !hasOperator && /\bsum\s*\(/.test(situation.source)) return say(situation, "sum-of-texts");
    const text = left === "str" ? a : b;
    return say(situation, isComparison ? "compare-text-number" : "text-and-number", { operator, name: text || null });
  }
  const uncalled = /function|method/.test(left) ? a : /function|method/.test(right) ? b : "";
  if (/^[\p{L}_][\w.]*$/u.test(uncalled)) return say(situation, "operand-uncalled", { operator, name: uncalled });
  return say(situation, isComparison ? "compare-types" : "operand-types", { operator, left, right });
};

const concatenation: Rule = (situation) => {
  const [left = "", right = ""] = groups(situation.message, /^can only concatenate (\w+) \(not "(\w+)"\) to/) ?? [];
  if (left === "") return null;
  const [a, b] = sidesOf(situation.part || situation.source, "+") ?? ["", ""];
  if (right === none) return sayNone(situation, [b, a].filter(Boolean));
  if (left === "str" && isNumber(right)) {
    if (isName(a) && /\binput\s*\([^()]*\)$/.test(lastAssignment(situation, a) ?? ""))
      return say(situation, "input-plus-number", { name: a });
    return say(situation, "text-plus-number", { name: b || null });
  }
  if (left === "list") return say(situation, "list-plus-other", { type: right });
  return say(situation, "operand-types", { operator: "+", left, right });
};

const calls: Rule = (situation) => {
  const [type] = groups(situation.message, /^'([^']+)' object is not callable/) ?? [];
  if (type === undefined) return null;
  const [name = ""] = groups(situation.part || situation.source, /([\p{L}_][\p{L}\p{N}_]*)\s*\(/u) ?? [];
  if (builtins.has(name) && situation.names[name]) return say(situation, "builtin-shadowed", { name, type });
  if (type === none)
    return sayNone(situation, [(situation.part || "").replace(/\([^()]*\)$/, "")].filter(Boolean), "called-none");
  if (["list", "tuple", "dict", "str"].includes(type) && name && /\([^()]+\)$/.test(situation.part))
    return say(situation, "round-for-square", { name, type });
  if (builtins.has(name) && !/\)\s*\(/.test(situation.part))
    return say(situation, "called-inside", { function: name, type });
  if (type === "module") return say(situation, "module-called", { name });
  if (isNumber(type) && /\d\s*\(|\)\s*\(/.test(situation.part)) return say(situation, "multiplication-missing");
  return say(situation, "not-callable", { name: name || null, type });
};

const subscripts: Rule = (situation) => {
  const [type] =
    groups(
      situation.message,
      /^'([^']+)' object (?:is not subscriptable|does not support item (?:assignment|deletion))/,
    ) ?? [];
  if (type === undefined) return null;
  const [name = ""] = groups(situation.part || situation.source, /^([^[]+)\[/) ?? [];
  if (type === none) return sayNone(situation, [name].filter(Boolean));
  if (/assignment|deletion/.test(situation.message))
    return say(situation, "cannot-change", { type, name: name || null });
  if (/function|method|type/.test(type)) return say(situation, "square-for-round", { name: name || null });
  return say(situation, "not-subscriptable", { type, name: name || null });
};

const iteration: Rule = (situation) => {
  const [type] =
    groups(situation.message, /^(?:cannot unpack non-iterable (\S+) object)/) ??
    groups(situation.message, /^'([^']+)' object is not iterable/) ??
    groups(situation.message, /^argument of type '([^']+)' is not (?:iterable|a container)/) ??
    [];
  if (type === undefined) return null;
  const [name = ""] = groups(situation.source, /\bin\s+(.+?):?$/) ?? [];
  if (type === none) return sayNone(situation, [situation.part || name].filter(Boolean));
  if (situation.message.startsWith("cannot unpack")) return say(situation, "unpack-one", { type });
  if (type === "int" && /\bfor\b/.test(situation.source))
    return say(situation, "loop-over-number", { name: name || null });
  return say(situation, "not-iterable", { type });
};

const callArguments: Rule = (situation) => {
  const { message } = situation;
  const [missingIn, count, missing] =
    groups(message, /^(\S+?)\(\) missing (\d+) required (?:positional|keyword-only) arguments?: (.+)$/) ?? [];
  // `Dog.__init__` is what a student calls as `Dog(…)`.
  const short = (name = ""): string =>
    name
      .replace(/\.__init__$/, "")
      .split(".")
      .at(-1) ?? name;
  if (missingIn !== undefined)
    return say(situation, "arguments-missing", { function: short(missingIn), count: Number(count), missing });
  const [tooMany, takes, given] =
    groups(message, /^(\S+?)\(\) takes (?:from \d+ to )?(\d+) positional arguments? but (\d+) (?:was|were) given/) ??
    [];
  if (tooMany !== undefined) {
    const found = findFunction(situation.lines, short(tooMany));
    const lacksSelf =
      found?.isMethod &&
      found.parameters[0] !== "self" &&
      found.parameters[0] !== "cls" &&
      Number(given) === Number(takes) + 1;
    return say(situation, lacksSelf ? "method-without-self" : "arguments-too-many", {
      function: short(tooMany),
      takes: Number(takes),
      given: Number(given),
    });
  }
  const [classOf] = groups(message, /^(\w+)\(\) takes no arguments/) ?? [];
  if (classOf !== undefined) return say(situation, "class-without-init", { class: classOf });
  const [unexpected, argument] = groups(message, /^(\S+?)\(\) got an unexpected keyword argument '(\w+)'/) ?? [];
  if (unexpected !== undefined) return say(situation, "argument-unknown", { function: short(unexpected), argument });
  const [twice, twiceName] = groups(message, /^(\S+?)\(\) got multiple values for argument '(\w+)'/) ?? [];
  if (twice !== undefined)
    return say(situation, "argument-given-twice", { function: short(twice), argument: twiceName });
  const [builtin, expected, got] =
    groups(
      message,
      /^(\w+)(?:\(\))? (?:expected|takes) (?:at most |at least |exactly )?(\w+) arguments?,? (?:got |\()(\w+)/,
    ) ?? [];
  if (builtin !== undefined) return say(situation, "builtin-arguments", { function: builtin, expected, got });
  return null;
};

/** Messages that say all by themselves. */
const forms: Forms = [
  [
    /^(list|tuple|string|str|range) indices must be integers(?: or slices)?(?:, not '?(\w+)'?)?/,
    "index-type",
    "container",
    "type",
  ],
  [/^unhashable type: '(\w+)'/, "unhashable", "type"],
  [/^cannot use '(\w+)' as a (?:dict key|set element)/, "unhashable", "type"],
  [/^object of type '(\w+)' has no len\(\)/, "no-length", "type"],
  [/^sequence item (\d+): expected str instance, (\w+) found/, "join-items", "index", "type"],
  [/^(int|float)\(\) argument must be .*not '(\w+)'/, "convert-type", "function", "type"],
  [/^'(\w+)' object cannot be interpreted as an integer/, "whole-number-needed", "type"],
  [/^can't multiply sequence by non-int of type '(\w+)'/, "repeat-type", "type"],
  [/^bad operand type for (?:unary [+-]|abs\(\)): '(\w+)'/, "sign-type", "type"],
  [/^exceptions must derive from BaseException/, "raise-what"],
  [/^not all arguments converted during string formatting/, "format-too-many"],
  [/^(\w+) returned non-string/, "text-method-returns", "method"],
  [/^__init__\(\) should return None/, "init-returns"],
  [/^(?:must be real number|a real number is required), not (\w+)/, "number-needed", "type"],
  [/^write\(\) argument must be str, not (\w+)/, "write-type", "type"],
  [/^'(\w+)' object is not reversible/, "not-iterable", "type"],
  [/^isinstance\(\) arg 2/, "isinstance-type"],
  [/^type (\w+) doesn't define __round__/, "number-needed", "type"],
  [/^'(\w+)' is an invalid keyword argument for (\w+)\(\)/, "argument-unknown", "argument", "function"],
  [/^'(\w+)' object is not an iterator/, "not-iterator", "type"],
  [/^not enough arguments for format string/, "format-percent-few"],
  [/^Object of type (\w+) is not JSON serializable/, "json-type", "type"],
];

export const typeRules: readonly Rule[] = [
  concatenation,
  operands,
  calls,
  subscripts,
  iteration,
  callArguments,
  byForms(forms),
];
