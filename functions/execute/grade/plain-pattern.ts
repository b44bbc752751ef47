/** What a pattern may begin or end with without meaning any text of its own. */
const anchors = new Set(["^", "$", "\\A", "\\Z", "\\b"]);
const special = /^[.^$*+?{}[\]|()]$/;
const control: Readonly<Record<string, string>> = { "\\n": "\n", "\\t": "\t" };

/**
 * The plain text that a Python pattern means, where it is only a text with escapes and anchors; null for every other pattern. Students
 * see expected texts, and a pattern is none.
 */
export function plainPattern(pattern: string): string | null {
  const pieces = pattern.match(/\\s\*|\\[\s\S]|[\s\S]/g) ?? [];
  while (isAnchor(pieces[0])) pieces.shift();
  while (isAnchor(pieces.at(-1))) pieces.pop();
  let text = "";
  for (const piece of pieces) {
    const meant = literal(piece);
    if (meant === null) return null;
    text += meant;
  }
  return text.trim() === "" ? null : text;
}

const isAnchor = (piece: string | undefined): boolean =>
  piece === "\\s*" || (piece !== undefined && anchors.has(piece));

function literal(piece: string): string | null {
  if (piece.length === 1) return special.test(piece) || piece === "\\" ? null : piece;
  // A letter or digit behind a backslash is a class, a boundary or a group said again, but for these two.
  return control[piece] ?? (/^\\[^a-zA-Z0-9]$/.test(piece) ? piece.slice(1) : null);
}
