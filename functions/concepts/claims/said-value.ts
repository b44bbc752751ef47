const words = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
const ordinals = "first second third fourth fifth sixth seventh eighth ninth tenth".split(" ");

/** How a value is written in a sentence: code, a quoted text, a number, a literal of Python. */
export const valueForm =
  "(?:`[^`]+`|\"[^\"]*\"|“[^”]*”|'[^']*'|\\[[^\\]]*\\]|\\{[^}]*\\}|\\([^)]*\\)|-?\\d+(?:\\.\\d+)?(?:e[+-]?\\d+)?|True|False|None|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|an? empty (?:list|text|string|dictionary|dict|tuple|set))(?![\\w%])";
export const countForm = `(?:once|twice|never|\\d+|${words.join("|")})`;
export const ordinalForm = `(?:${ordinals.join("|")}|last|final|\\d+(?:st|nd|rd|th))`;

const empties: Readonly<Record<string, string>> = {
  list: "[]",
  text: "''",
  string: "''",
  dictionary: "{}",
  dict: "{}",
  tuple: "()",
  set: "set()",
};
const literal = /^(?:-?\d|True$|False$|None$|["'[({]|set\(|b['"])/;

/** What a sentence calls a value, as a literal of Python; null where it is no literal: an expression, a name. */
export function readSaidValue(said: string): string | null {
  const text = said.trim();
  const empty = /^an? empty (\w+)$/i.exec(text)?.[1];
  if (empty) return empties[empty.toLowerCase()] ?? null;
  const number = words.indexOf(text.toLowerCase());
  if (number >= 0) return String(number);
  if (text.startsWith("`")) return literal.test(text.slice(1, -1).trim()) ? text.slice(1, -1).trim() : null;
  if (/^["“]/.test(text)) return `'${text.slice(1, -1)}'`;
  return text;
}

/** `once`, `three`, `3`: a count; null for another word. */
export function readCount(said: string): number | null {
  const text = said.toLowerCase();
  if (text === "never" || text === "no") return 0;
  if (text === "once") return 1;
  if (text === "twice") return 2;
  const number = words.indexOf(text);
  return number >= 0 ? number : /^\d+$/.test(text) ? Number(text) : null;
}

/** Which one, from 1; -1 for the last. */
export function readOrdinal(said: string): number {
  const text = said.toLowerCase();
  if (text === "last" || text === "final") return -1;
  const at = ordinals.indexOf(text);
  return at >= 0 ? at + 1 : Number.parseInt(text, 10);
}

/** Whether a picture of a value (`safe.py`: cut with `…` where it is long) is what was said. */
export function isSameValue(picture: string, said: string): boolean {
  const [a, b] = [plain(picture), plain(said)];
  if (a === b) return true;
  const cut = a.indexOf("…");
  if (cut >= 8) return b.length > cut && b.startsWith(a.slice(0, cut));
  const isNumber = (text: string) => /^-?\d/.test(text) && !Number.isNaN(Number(text));
  return isNumber(a) && isNumber(b) && Number(a) === Number(b);
}

/** One kind of quotes, no space that does not count. */
function plain(text: string): string {
  return text
    .trim()
    .replace(/"((?:[^"\\]|\\.)*)"/g, (_, inner: string) => `'${inner.replaceAll("'", "\\'")}'`)
    .replace(/\s*([,:[\]{}()])\s*(?=(?:[^']*'[^']*')*[^']*$)/g, "$1");
}
