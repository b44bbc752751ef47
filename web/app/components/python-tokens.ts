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
const token =
  /(#[^\n]*)|((?:[rRbBfFuU]{0,2})(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\[\s\S]|[^"\\\n])*"?|'(?:\\[\s\S]|[^'\\\n])*'?))|(\b(?:0[xXoObB][\da-fA-F_]+|\d[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?\d+)?))|([^\W\d]\w*)|(\n)|([^\w#"'\n]+|.)/gu;

/** Python's words for colouring, line by line. Good enough to read by; broken programs are coloured as far as they make sense. */
export function tokenizePython(source: string): PythonToken[][] {
  const lines: PythonToken[][] = [[]];
  const put = (kind: PythonToken["kind"], text: string) => {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) lines.push([]);
      if (part) lines.at(-1)?.push({ kind, text: part });
    }
  };
  let follows = "";
  for (const [text, comment, string, number, word, lineEnd] of source.matchAll(token)) {
    if (comment !== undefined) put("comment", text);
    else if (string !== undefined) put("string", text);
    else if (number !== undefined) put("number", text);
    else if (word !== undefined) put(kindOfWord(word, follows), text);
    else if (lineEnd !== undefined) lines.push([]);
    else put("plain", text);
    if (text.trim() !== "") follows = text.trim();
  }
  return lines;
}

function kindOfWord(word: string, follows: string): PythonToken["kind"] {
  if (keywords.has(word)) return "keyword";
  if (follows === "def" || follows === "class") return "name";
  return builtIns.has(word) && !follows.endsWith(".") ? "name" : "plain";
}
