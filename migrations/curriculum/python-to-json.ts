/** What stands after a backslash for something else than itself. */
const escapes: Record<string, string> = { n: "\n", t: "\t" };

/** A value in Python's notation (numbers, texts, True, False, None, lists, tuples, dictionaries) as JSON. */
export function toJson(python: string): string {
  return python.replace(
    /"(?:\\.|[^"\\])*"|'((?:\\.|[^'\\])*)'|\b(True|False|None)\b|,?\)|\(/g,
    (token, single: string | undefined, word: string | undefined) => {
      if (single !== undefined)
        return JSON.stringify(single.replace(/\\(.)/g, (_, sign: string) => escapes[sign] ?? sign));
      if (word !== undefined) return { True: "true", False: "false" }[word] ?? "null";
      return token.startsWith('"') ? token : token === "(" ? "[" : "]";
    },
  );
}
