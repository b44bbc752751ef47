export interface Token {
  readonly kind: "name" | "number" | "string" | "sign" | "other";
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const word = /[\p{L}_][\p{L}\p{N}_]*/uy;
const number = /(?:0[xob][\da-f_]+|\d[\d_]*\.?\d*(?:e[+-]?\d+)?|\.\d+)/iy;
const text = /[rbfu]{0,2}(?:"""[\s\S]*?"""|'''[\s\S]*?'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')/iy;
const sign = /(?:\*\*=|\/\/=|>>=|<<=|->|:=|[-+*/%&|^]=|==|!=|<=|>=|\*\*|\/\/|<<|>>|[-+*/%&|^~<>=()[\]{}.,:;@])/y;

/** A line of Python as tokens, comments left out. What Python has no sign for is `other`: prose is full of it. */
export function tokensOf(line: string): Token[] {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp, kind: Token["kind"]): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(line)?.[0];
    if (!found) return false;
    tokens.push({ kind, text: found, start: at, end: at + found.length });
    at += found.length;
    return true;
  };
  while (at < line.length) {
    const char = line[at] ?? "";
    if (/\s/.test(char)) at++;
    else if (char === "#") break;
    else if (!(take(text, "string") || take(word, "name") || take(number, "number") || take(sign, "sign"))) {
      tokens.push({ kind: "other", text: char, start: at, end: at + 1 });
      at++;
    }
  }
  return tokens;
}

/** Words that stand between two values. */
const between = new Set(["and", "or", "in", "is", "if", "else", "for", "as", "import", "from"]);
/** Words that begin a statement, or stand before a value. */
const before = new Set(
  "return not lambda await yield del raise assert global nonlocal elif while with def class except case match print async".split(
    " ",
  ),
);
const alone = new Set(["pass", "break", "continue"]);
const opensBlock = new Set("def class for while if elif else try except finally with match case async".split(" "));

const isWordBetween = (token: Token) => token.kind === "name" && between.has(token.text);
const isWordBefore = (token: Token) => token.kind === "name" && before.has(token.text) && token.text !== "print";
const endsValue = (token: Token) =>
  (token.kind === "name" && !isWordBetween(token) && !isWordBefore(token)) ||
  token.kind === "number" ||
  token.kind === "string" ||
  /^[)\]}]$/.test(token.text);
const beginsValue = (token: Token) =>
  (token.kind === "name" && !isWordBetween(token) && token.text !== "not") ||
  token.kind === "number" ||
  token.kind === "string";

/** Where two values stand side by side: never in Python, always in prose. Index of the second. */
export function breaksOf(tokens: readonly Token[]): number[] {
  return tokens.flatMap((token, at) => {
    const last = tokens[at - 1];
    if (token.kind === "other") return [at];
    if (!last || last.kind === "other") return [];
    if (last.kind === "string" && token.kind === "string") return [];
    // `and` after a colon begins a sentence, not a value.
    if (isWordBetween(token) && !endsValue(last) && !(last.text === "not" || last.text === "is")) {
      return ["for", "if", "from", "import", "else"].includes(token.text) ? [] : [at];
    }
    return endsValue(last) && beginsValue(token) ? [at] : [];
  });
}

/** Whether Python could read the tokens as one statement (or its first line), and they do something. */
export function isStatement(tokens: readonly Token[]): boolean {
  const [first, second] = tokens;
  if (!first || tokens.some(({ kind }) => kind === "other") || breaksOf(tokens).length > 0) return false;
  const last = tokens.at(-1);
  if (alone.has(first.text)) return tokens.length === 1;
  if (first.kind === "name" && opensBlock.has(first.text)) {
    const isSentence = (first.text === "for" || first.text === "from") && !tokens.some(({ text }) => text === "in");
    return tokens.some(({ text }) => text === ":") && !isSentence;
  }
  if (first.text === "return" || first.text === "raise" || first.text === "del") return true;
  if (first.text === "import") return tokens.length >= 2;
  if (first.text === "from") return tokens.some(({ text }) => text === "import");
  // "Note: x" is a sentence; "Note: int = 3" is not.
  if (second?.text === ":" && !tokens.some(({ text }) => text === "=")) return false;
  if (last?.kind === "sign" && /^[-+*/%=<>.]$/.test(last.text)) return false;
  return tokens.some((token, at) => isDoing(token, tokens[at - 1], tokens[at + 1]));
}

/** A sign that is not also punctuation of a sentence where it stands. */
function isDoing(token: Token, last: Token | undefined, next: Token | undefined): boolean {
  if (token.kind !== "sign") return false;
  if (token.text === "(" || token.text === "[")
    return last !== undefined && endsValue(last) && last.end === token.start;
  if (/^[,.:;)\]}@]$/.test(token.text)) return token.text === "[" || token.text === "{";
  if (/=/.test(token.text)) return true;
  // "step-by-step", "and/or" are words; `a - b` and `a-1` are not.
  const tight = last?.end === token.start && next?.start === token.end;
  return last !== undefined && next !== undefined && !(tight && last.kind === "name" && next.kind === "name");
}

/** How many brackets are open at its end; negative when more are closed than were open. */
export function openBrackets(tokens: readonly Token[]): number {
  return tokens.reduce(
    (open, { kind, text: mark }) =>
      kind !== "sign" ? open : /^[([{]$/.test(mark) ? open + 1 : /^[)\]}]$/.test(mark) ? open - 1 : open,
    0,
  );
}
