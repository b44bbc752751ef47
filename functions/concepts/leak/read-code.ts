import { breaksOf, isStatement, openBrackets, type Token, tokensOf } from "./python-tokens.ts";

/** What stands before a line of code in lists, quotations, tables, diffs, consoles, comments and dictations. */
const lead =
  /^(?:\s*(?:(?:line|step|row|zeile|línea|ligne)\s*)?(?:\(?\d{1,3}[.):|\]]|\d{1,3}\t|[-*+•–](?=\s)|>>>|\.\.\.(?=\s|$)|>|#+|\/\/|--|\||(?:line|step)\s+\w+\s*[:.-])(?: (?!\s*$))?)/i;

/** A line without what was put before it; what is left keeps its own indentation. */
function withoutLead(line: string): string {
  let rest = line;
  for (let times = 0; times < 4; times++) {
    const next = rest.replace(lead, "");
    if (next === rest) break;
    rest = next;
  }
  return rest;
}

/** Quotation marks, commas and table lines around a line, as in a list of texts. */
const unwrapped = (line: string): string =>
  line
    .replace(/^\s*[[(]?\s*(["'])(.*)\1\s*[,\])]*\s*$/, "$2")
    .replace(/\s*\|\s*$/, "")
    .replace(/\\(["'])/g, "$1");

const goesOn = /^\s*(?:[)\]}]+[,:]?|(["']).*\1,?)\s*$/;

/** The statements within a line of prose: what stands between two places where no Python could go on. */
function statementsIn(line: string): string[] {
  const tokens = tokensOf(line);
  const breaks = new Set(breaksOf(tokens));
  const parts: Token[][] = [[]];
  let open = 0;
  for (const [at, token] of tokens.entries()) {
    const last = tokens[at - 1];
    const startsBlock = /^(?:def|class|for|while|if|elif|else|return|with|try|import)$/.test(token.text);
    if (breaks.has(at) || (open <= 0 && (startsBlock || token.text === ";") && last)) parts.push([]);
    if (breaks.has(at)) open = 0;
    if (token.kind === "other" || token.text === ";") continue;
    open += openBrackets([token]);
    parts.at(-1)?.push(token);
  }
  return parts.flatMap((part) => {
    const trimmed = withoutTail(part);
    const [first] = trimmed;
    const last = trimmed.at(-1);
    return first && last && isStatement(trimmed) && openBrackets(trimmed) === 0
      ? [line.slice(first.start, last.end)]
      : [];
  });
}

/** What is quoted in a line, where it is a statement. */
const quotedStatements = (line: string): string[] =>
  [...line.matchAll(/(["'])((?:\\.|(?!\1).){3,})\1/g)]
    .map((found) => (found[2] ?? "").replace(/\\(["'])/g, "$1"))
    .filter((text) => isStatement(tokensOf(text.trim())));

/** Without the sentence's own punctuation and the words after it: "x = 0, then". */
function withoutTail(part: readonly Token[]): Token[] {
  let kept = [...part];
  let open = 0;
  for (const [at, token] of part.entries()) {
    if (open === 0 && /^[,.]$/.test(token.text) && part.slice(at + 1).every(({ kind }) => kind === "name")) {
      const next = part[at + 1];
      if (token.text === "," || !next || next.start > token.end) kept = part.slice(0, at);
      break;
    }
    open += openBrackets([token]);
  }
  // A block's first line ends with its colon, and what follows on the same line is prose or its body.
  return kept;
}

export interface CodeInProse {
  /** In the order in which it stands there, one statement a line. */
  readonly all: string;
  /** Only whole lines; only what stands between backticks; only what stands within sentences. */
  readonly lines: string;
  readonly inline: string;
  readonly spans: string;
}

/** Whatever in a prose could be Python: lines of it, inline code, statements within sentences. */
export function readProse(prose: string): CodeInProse {
  const found: { how: "lines" | "inline" | "spans"; text: string }[] = [];
  let open = 0;
  for (const raw of prose.split("\n").flatMap((line) => cellsOf(line))) {
    const line = unwrapped(withoutLead(raw.replace(/^(\s*)`+|`+([.,;]?)\s*$/g, "$1"))).replace(/[.,;]\s*$/, "");
    const tokens = tokensOf(line.trim());
    const isInside = open > 0 && tokens.length > 0 && !/[a-z]{3,} [a-z]{2,} [a-z]{2,}/i.test(line);
    if (!line.includes("`") && (isInside || goesOn.test(line) || isStatement(tokens))) {
      found.push({ how: "lines", text: line.trimEnd() });
      open = Math.max(0, open + openBrackets(tokens));
      continue;
    }
    open = 0;
    const inline = [...raw.matchAll(/`+([^`\n]+)`+/g)].map((code) => code[1] ?? "");
    if (inline.length > 0) found.push(...inline.map((text) => ({ how: "inline", text }) as const));
    else
      found.push(...[...quotedStatements(raw), ...statementsIn(raw)].map((text) => ({ how: "spans", text }) as const));
  }
  const of = (how: string) => found.flatMap((piece) => (piece.how === how ? [piece.text] : [])).join("\n");
  return {
    all: found.map(({ text }) => text).join("\n"),
    lines: of("lines"),
    inline: of("inline"),
    spans: of("spans"),
  };
}

function cellsOf(line: string): string[] {
  if (!/^\s*\||\s\|\s.*\s\|\s|<br\s*\/?>/.test(line)) return [line];
  return line.split(/\||<br\s*\/?>/).filter((cell) => cell.trim() !== "" && !/^[\s:-]+$/.test(cell));
}

/** The forms in which a block may hold a program: itself, a diff's new side, without numbers and prompts, what its comments and texts say. */
export function readBlock(code: string): string[] {
  const lines = code.split("\n");
  const comments = lines.flatMap((line) => /#+ ?(.*)$/.exec(line)?.[1] ?? []);
  const texts = [...code.matchAll(/("""|''')([\s\S]*?)\1|"((?:\\.|[^"\\\n])*)"|'((?:\\.|[^'\\\n])*)'/g)].map(
    (found) => found[2] ?? (found[3] ?? found[4] ?? "").replace(/\\n/g, "\n").replace(/\\(["'])/g, "$1"),
  );
  const statements = (some: readonly string[]): string =>
    some
      .flatMap((text) => text.split("\n"))
      .map((line) => withoutLead(line))
      .filter((line) => isStatement(tokensOf(line.trim())) || goesOn.test(line))
      .join("\n");
  const bare = lines.map((line) => withoutLead(line.replace(/^[+](?!\+)/, ""))).join("\n");
  return [
    ...new Set([
      newSideOf(code) ?? code,
      bare,
      lines.map((line) => unwrapped(line)).join("\n"),
      statements(lines),
      statements(comments),
      statements(texts),
    ]),
  ].filter((form) => form.trim() !== "");
}

/** The new side of a diff; null when the text is none. */
function newSideOf(fragment: string): string | null {
  const lines = fragment.split("\n");
  if (!lines.some((line) => /^\+(?!\+\+)/.test(line))) return null;
  return lines
    .filter((line) => !/^(-|@@|\+\+\+|diff |index )/.test(line))
    .map((line) => line.replace(/^[+ ]/, ""))
    .join("\n");
}
