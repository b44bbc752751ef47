import { byForms, type Forms, groups, type Rule, say, sidesOf } from "./situation.ts";

const conversion: Rule = (situation) => {
  const [base, shown = ""] =
    groups(situation.message, /^invalid literal for int\(\) with base (\d+): (['"].*)$/s) ?? [];
  if (base === undefined) return null;
  const text = shown.slice(1, -1);
  if (text.trim() === "") return say(situation, "int-of-nothing");
  if (/^-?\d*[.,]\d+$/.test(text.trim()))
    return say(situation, "int-of-decimal", { text, isComma: text.includes(",") ? 1 : 0 });
  return say(situation, "int-of-text", { text });
};

const decimalComma: Rule = (situation) => {
  const [text] = groups(situation.message, /^could not convert string to float: ['"](\s*-?\d+,\d+\s*)['"]$/) ?? [];
  return text === undefined ? null : say(situation, "int-of-decimal", { text, isComma: 1 });
};

const forms: Forms = [
  [/^could not convert string to float: (.*)$/s, "float-of-text", "text"],
  [/^too many values to unpack \(expected (\d+)/, "unpack-too-many", "expected"],
  [/^not enough values to unpack \(expected (?:at least )?(\d+), got (\d+)/, "unpack-too-few", "expected", "got"],
  [/^list\.remove\(x\)/, "remove-missing"],
  [/^(.+?) is not in (list|deque|tuple|range)/, "index-missing", "value", "container"],
  [/^(?:list|tuple|array|sequence)\.index\(x\): x not in/, "index-missing"],
  [/^substring not found/, "find-missing"],
  [/^(?:math domain error|expected a (?:nonnegative|positive|number in range).*)/, "math-domain"],
  [/^(min|max)\(\) (?:arg is an empty sequence|iterable argument is empty)/, "extreme-of-empty", "function"],
  [/^range\(\) arg 3 must not be zero/, "range-zero-step"],
  [/^slice step cannot be zero/, "range-zero-step"],
  [/^empty separator/, "split-empty"],
  [/^I\/O operation on closed file/, "file-closed"],
  [/^Exceeds the limit \(\d+ digits\)/, "number-too-long"],
  [/^empty range (?:for|in) rand(?:range|int)/, "random-range"],
  [/^Sample larger than population/, "sample-too-large"],
  [/^time data .* does not match format/s, "date-form"],
  [/^Invalid isoformat string/, "date-form"],
  [/^invalid mode: '(.*)'/, "file-mode", "mode"],
  [/^chr\(\) arg not in range/, "chr-range"],
  [/^(?:day|month|year|hour|minute|second).* (?:out of range|must be in)/, "date-range"],
  [/^negative shift count|^factorial\(\) not defined/, "math-domain"],
];

export const valueRules: readonly Rule[] = [conversion, decimalComma, byForms(forms)];

export const divisionRules: readonly Rule[] = [
  (situation) => {
    const operators = ["//", "/", "%"];
    const sides = operators.map((operator) => sidesOf(situation.part, operator)).find((found) => found !== null);
    const divisor = sides?.[1];
    if (divisor === undefined) return say(situation, "division");
    const isLength = /^len\((.+)\)$/.exec(divisor)?.[1];
    if (isLength) return say(situation, "division-by-length", { name: isLength });
    return /^[\p{L}_]/u.test(divisor)
      ? say(situation, "division-by-name", { name: divisor })
      : say(situation, "division");
  },
];
