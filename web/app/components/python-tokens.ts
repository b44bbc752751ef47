/** A piece of Python source and what it is. Lines keep their line ends out. */
export interface PythonToken {
  readonly kind: "keyword" | "name" | "string" | "number" | "comment" | "plain";
  readonly text: string;
}

const keywords = new Set(
  "False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield match case".split(
    " ",
  ),
);
const builtIns = new Set(
  "abs all any bin bool chr dict dir divmod enumerate filter float format frozenset help input int isinstance iter len list map max min next object open ord pow print range repr reversed round set sorted str sum super tuple type zip".split(
    " ",
  ),
);
/** The end of a text over several lines that is still awaited, or null. */
export type OpenString = '"""' | "'''" | null;

const token =
  /(#.*)|((?:[rRbBfFuU]{0,2})(?:"""|'''))|((?:[rRbBfFuU]{0,2})(?:"(?:\\.|[^"\\])*"?|'(?:\\.|[^'\\])*'?))|(\b(?:0[xXoObB][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?))|([^\W\d]\w*)|([^\w#"']+|.)/gu;

/** Python's words for colouring, line by line. Good enough to read by; broken programs are coloured as far as they make sense. */
export function tokenizePython(source: string): PythonToken[][] {
  let open: OpenString = null;
  return source.split("\n").map((line) => {
    const read = tokenizeLine(line, open);
    open = read.open;
    return read.tokens;
  });
}

/** One line, which may begin inside a text over several lines. */
export function tokenizeLine(line: string, open: OpenString): { tokens: PythonToken[]; open: OpenString } {
  const tokens: PythonToken[] = [];
  let at = 0;
  let follows = "";
  let awaited = open;
  while (at < line.length) {
    if (awaited !== null) {
      const end = line.indexOf(awaited, at);
      const stop = end < 0 ? line.length : end + awaited.length;
      tokens.push({ kind: "string", text: line.slice(at, stop) });
      if (end < 0) break;
      at = stop;
      awaited = null;
      continue;
    }
    token.lastIndex = at;
    const [text = line.slice(at), comment, triple, string, number, word] = token.exec(line) ?? [];
    at += text.length;
    if (triple !== undefined) {
      awaited = triple.endsWith("'") ? "'''" : '"""';
      tokens.push({ kind: "string", text });
    } else if (comment !== undefined) tokens.push({ kind: "comment", text });
    else if (string !== undefined) tokens.push({ kind: "string", text });
    else if (number !== undefined) tokens.push({ kind: "number", text });
    else tokens.push({ kind: word === undefined ? "plain" : kindOfWord(word, follows), text });
    if (text.trim() !== "") follows = text.trim();
  }
  return { tokens: joined(tokens), open: awaited };
}

/** Neighbours of one kind as one. */
function joined(tokens: PythonToken[]): PythonToken[] {
  return tokens.reduce<PythonToken[]>((all, next) => {
    const last = all.at(-1);
    if (last?.kind === next.kind && next.kind === "string")
      all[all.length - 1] = { kind: next.kind, text: last.text + next.text };
    else all.push(next);
    return all;
  }, []);
}

function kindOfWord(word: string, follows: string): PythonToken["kind"] {
  if (keywords.has(word)) return "keyword";
  if (follows === "def" || follows === "class") return "name";
  return builtIns.has(word) && !follows.endsWith(".") ? "name" : "plain";
}
