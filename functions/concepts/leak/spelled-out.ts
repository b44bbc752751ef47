/** Signs said as words, the longer ones first. */
const signs: readonly [RegExp, string][] = [
  [/\b(?:new[ -]?line|next line|line break|press enter|hit enter|enter key)\b[,.;]?/gi, "\n"],
  [/\b(?:four|4) spaces\b[,.;]?|\b(?:indent(?:ed|ation)?|tab(?: key)?)\b[,.;]?/gi, "    "],
  [/\b(?:dedent|unindent)\b[,.;]?/gi, ""],
  [/\b(?:open(?:ing)?|left|begin) (?:round )?(?:parenthes[ie]s|paren|bracket)\b/gi, "("],
  [/\b(?:clos(?:e|ed|ing)|right|end) (?:round )?(?:parenthes[ie]s|paren|bracket)\b/gi, ")"],
  [/\b(?:open(?:ing)?|left) square(?: bracket)?\b/gi, "["],
  [/\b(?:clos(?:e|ed|ing)|right) square(?: bracket)?\b/gi, "]"],
  [/\b(?:open(?:ing)?|left) (?:curly(?: bracket| brace)?|brace)\b/gi, "{"],
  [/\b(?:clos(?:e|ed|ing)|right) (?:curly(?: bracket| brace)?|brace)\b/gi, "}"],
  [/\b(?:greater than or equals?(?: to)?|greater or equal(?: to)?|at least sign)\b/gi, ">="],
  [/\b(?:less than or equals?(?: to)?|less or equal(?: to)?)\b/gi, "<="],
  [/\b(?:not equals?(?: to)?|exclamation(?: mark)? equals?|bang equals?)\b/gi, "!="],
  [/\bplus[- ]equals?\b/gi, "+="],
  [/\bminus[- ]equals?\b/gi, "-="],
  [/\b(?:times|star)[- ]equals?\b/gi, "*="],
  [/\b(?:double equals?|equals? equals?|is equal to)\b/gi, "=="],
  [/\bequals?(?: sign)?\b/gi, "="],
  [/\b(?:greater[- ]than|more than)(?: sign)?\b/gi, ">"],
  [/\b(?:less|smaller)[- ]than(?: sign)?\b/gi, "<"],
  [/\b(?:double slash|slash slash)\b/gi, "//"],
  [/\b(?:double (?:star|asterisk)|star star)\b/gi, "**"],
  [/\b(?:forward )?slash\b|\bdivided by\b/gi, "/"],
  [/\b(?:percent|modulo)(?: sign)?\b/gi, "%"],
  [/\bplus(?: sign)?\b/gi, "+"],
  [/\b(?:minus|hyphen|dash)(?: sign)?\b/gi, "-"],
  [/\b(?:times|asterisk|star)\b/gi, "*"],
  [/\b(?:colon)\b/gi, ":"],
  [/\bcomma\b/gi, ","],
  [/\b(?:dot|period|full stop)\b/gi, "."],
  [/\b(?:hash|pound)(?: sign)?\b/gi, "#"],
  [/\b(?:exclamation (?:mark|point))\b/gi, "!"],
  [/\bquestion mark\b/gi, "?"],
  [/\b(?:open(?:ing)?|clos(?:e|ing)|double|single|begin|end)? ?(?:quot(?:e|ation mark)s?|apostrophe)\b/gi, '"'],
  [/\bunderscore\b/gi, "_"],
  [/\bspace\b/gi, " "],
  ...["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"].map(
    (word, value): [RegExp, string] => [new RegExp(`\\b${word}\\b`, "gi"), String(value)],
  ),
];

/** Words that nobody needs who does not dictate. */
const dictates =
  /\b(?:colon|parenthes[ie]s|paren|brackets?|brace|equals?|new ?line|underscore|indent(?:ed)?|quot(?:e|ation mark)s?)\b/i;

/** "def total open parenthesis numbers close parenthesis colon": signs said as words, put back; null where none are. */
export function readSpelled(prose: string): string | null {
  if (!dictates.test(prose)) return null;
  const written = signs.reduce((text, [word, sign]) => text.replace(word, sign), prose);
  return written
    .replace(/\s*_\s*/g, "_")
    .replace(/ *([()[\],:.]) */g, "$1 ")
    .replace(/(\w) ([([.])/g, "$1$2")
    .replace(/([([.]) /g, "$1")
    .replace(/ ([)\],:])/g, "$1")
    .split("\n")
    .map((line) =>
      line.replace(/^ (?! {3})/, "").replace(/^(?: {4,})/, (found) => " ".repeat(4 * Math.floor(found.length / 4))),
    )
    .join("\n");
}
