/** What PostgreSQL's text and jsonb cannot hold: NUL, and half a surrogate pair. Python programs print both. */
const unstorable = /\0|\p{Surrogate}/gu;

/** The text as PostgreSQL can keep it: U+FFFD stands where a character cannot be kept. */
export function storableText(text: string): string {
  return text.replace(unstorable, "\uFFFD");
}

/** JSON for a jsonb column. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) => (typeof part === "string" ? storableText(part) : part));
}
