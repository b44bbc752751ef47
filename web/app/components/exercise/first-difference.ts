/** A text in three parts: the same, the first character that differs, the rest. */
export interface Difference {
  readonly before: string;
  /** Shown as ␤ where it is a line end, and as ␃ where this text ends too early. */
  readonly at: string;
  readonly after: string;
}

/** Splits a text where it first differs from another; null where it does not, or where that place was cut out. */
export function splitAtDifference(text: string, index: number | null): Difference | null {
  if (index === null || index > text.length) return null;
  const at = String.fromCodePoint(text.codePointAt(index) ?? 0x2403);
  if (index === text.length) return { before: text, at: "", after: "" };
  return { before: text.slice(0, index), at, after: text.slice(index + at.length) };
}
