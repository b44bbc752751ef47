import { maxQuestionLength } from "../../events/question.ts";

/**
 * Characters that show nothing but change what is read: zero width, soft hyphen, text direction, tags, byte order
 * mark. Joiners and variants are not among them: Persian, Hindi and emoji are written with them.
 */
const invisible = /(?!\u200c|\u200d|[\ufe00-\ufe0f])\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;
/** Between Latin letters a joiner joins nothing: it only hides a word from whoever looks for it. */
const uselessJoiners = /(?<=[\p{Script=Latin}\d])[\u200c\u200d]+|[\u200c\u200d]+(?=[\p{Script=Latin}\d])/gu;
/** All but tab and line feed. */
const control = /(?![\t\n])\p{Cc}/gu;

/**
 * A question's words as a person sees them: one kind of line end, nothing invisible, at most 4,000 characters. What
 * was said stays said: nothing is lower-cased or reworded. May be empty.
 */
export function cleanText(text: string): string {
  const seen = text
    .toWellFormed()
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, "\n")
    .replace(control, "")
    .replace(invisible, "")
    .replace(uselessJoiners, "")
    .normalize("NFC")
    .replace(/[\p{Mn}\p{Me}]{4,}/gu, (marks) => marks.slice(0, 3)) // no towers of accents
    .replace(/\n{3,}/g, "\n\n")
    .trim();
  return bound(seen, maxQuestionLength);
}

/** A program as it was written, but for what neither Python nor the database takes: NUL and half characters. */
export function cleanCode(code: string): string {
  return code.toWellFormed().replaceAll("\0", "");
}

/** Cuts between characters, never inside one. */
function bound(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length);
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}
