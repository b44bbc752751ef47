/** Lines that could be Python, wherever they stand: with an operator, a call, an index, or a keyword in its place. */
const codeLike =
  /^\s*(?:\d+[.):]\s+|[-*+>]\s+|>>>\s|\.\.\.\s)?(?:(?:def|class|for|while|if|elif|with|try|except)\b.*:|(?:return|print|import|from|break|continue|pass|else|raise|del)\b.*|[\w.[\]'", ]+\s*(?:[-+*/%]|\/\/|\*\*)?=(?!=)\s*\S.*|[\w.]+\(.*\))\s*(?:#.*)?$/;

export interface Fragment {
  /** Where it stood: what stands in the same way over several lines may belong together. */
  readonly kind: "code" | "inline" | "bare" | "spelled" | "decoded";
  readonly text: string;
}

/** Lines that go on with a program without looking like one: indented, or nothing but brackets and marks. */
const goesOn = /^\s{2,}\S|^\s*[\])}]+[,:]?\s*$|^@\w+|^\s*["'].*["'],?$/;

/** Every piece of a model's prose that could be a program, decoded: inline code, bare lines, words spelled out, base64. */
export function findFragments(prose: string): Fragment[] {
  const inline = [...prose.matchAll(/`+([^`\n]+)`+/g)].map((found) => found[1] ?? "");
  const lines = prose
    .split("\n")
    .filter((line) => !line.includes("`"))
    .filter((line) => codeLike.test(line) || goesOn.test(line));
  const bare = lines.map((line) => line.replace(/`/g, "").replace(/^\s*(?:\d+[.):]\s+|[-*+>]\s+|>>>\s|\.\.\.\s)/, ""));
  const found: Fragment[] = [
    { kind: "inline", text: inline.join("\n") },
    { kind: "bare", text: bare.join("\n") },
    { kind: "spelled", text: spelledOut(prose) },
    ...decoded(prose).map((text) => ({ kind: "decoded", text }) as const),
  ];
  return found.map(({ kind, text }) => ({ kind, text: text.trimEnd() })).filter(({ text }) => text.trim().length >= 2);
}

const signs: readonly [RegExp, string][] = [
  [/\b(new ?line|next line|line break|enter)\b[,.;]?/gi, "\n"],
  [/\b(four spaces|indent(ed)?|tab)\b[,.;]?/gi, "    "],
  [/\bopen(ing)? (round )?(parenthesis|paren|bracket)\b/gi, "("],
  [/\bclos(e|ed|ing) (round )?(parenthesis|paren|bracket)\b/gi, ")"],
  [/\bopen(ing)? square( bracket)?\b/gi, "["],
  [/\bclos(e|ed|ing) square( bracket)?\b/gi, "]"],
  [/\bplus[- ]equals?\b/gi, "+="],
  [/\b(double equals?|equals? equals?)\b/gi, "=="],
  [/\bequals?( sign)?\b/gi, "="],
  [/\bgreater than\b/gi, ">"],
  [/\bless than\b/gi, "<"],
  [/\bplus( sign)?\b/gi, "+"],
  [/\bminus( sign)?\b/gi, "-"],
  [/\b(times|asterisk|star)\b/gi, "*"],
  [/\bcolon\b/gi, ":"],
  [/\bcomma\b/gi, ","],
  [/\b(dot|period)\b/gi, "."],
  [/\b(double )?quot(e|ation mark)s?\b/gi, '"'],
  [/\bunderscore\b/gi, "_"],
  [/\bzero\b/gi, "0"],
  [/\bone\b/gi, "1"],
  [/\btwo\b/gi, "2"],
];

/** "def total open parenthesis numbers close parenthesis colon": signs said as words, put back. */
function spelledOut(prose: string): string {
  if (!/\b(colon|parenthesis|paren|bracket|equals?|new ?line|underscore)\b/i.test(prose)) return "";
  const written = signs.reduce((text, [word, sign]) => text.replace(word, sign), prose);
  return written
    .replace(/\s*_\s*/g, "_")
    .replace(/(\w)\s+([([.])\s*/g, "$1$2")
    .replace(/\s+([)\],:])/g, "$1")
    .replace(/([([])\s+/g, "$1")
    .split("\n")
    .map((line) => line.replace(/^ (?! {3})/, ""))
    .join("\n");
}

/** Long words that turn out to be a text when read as base64 or as hexadecimal. */
function decoded(prose: string): string[] {
  const words =
    prose.replace(/(?<=[A-Za-z0-9+/]{20})\n(?=[A-Za-z0-9+/=]{4})/g, "").match(/[A-Za-z0-9+/_-]{16,}={0,2}/g) ?? [];
  return words.flatMap((word) =>
    (["base64", "hex"] as const).flatMap((encoding) => {
      if (encoding === "hex" && !/^[0-9a-f]+$/i.test(word)) return [];
      const text = Buffer.from(word, encoding).toString("utf8");
      return /[\n=(:]/.test(text) && /^[\t\n\x20-\x7e]*$/.test(text) ? [text] : [];
    }),
  );
}

/** The new side of a diff; null when the fragment is none. */
export function newSideOf(fragment: string): string | null {
  const lines = fragment.split("\n");
  if (!lines.some((line) => /^\+(?!\+\+)/.test(line))) return null;
  return lines
    .filter((line) => !/^(-|@@|\+\+\+|diff |index )/.test(line))
    .map((line) => line.replace(/^[+ ]/, ""))
    .join("\n");
}
