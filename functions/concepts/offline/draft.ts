import type { WholeAnswer } from "../../../events/answer.ts";
import type { ExampleBlock } from "../knowledge.ts";
import { splitSentences } from "./split-sentences.ts";

/** The answer contract as a type: what every answer of the tutor holds, in this order. Markdown; 150 words before the example. */
export interface Draft {
  /** One plain sentence that answers. */
  readonly answer: string;
  /** Where this is in the student's own program, or null without one. */
  readonly place: string | null;
  /** What else is worth saying; the first to be shortened. */
  readonly more: string | null;
  /** Tiny, different from the exercise; run before it is shown. Null only where nothing is taught. */
  readonly example:
    | (Pick<ExampleBlock, "code" | "input" | "files" | "http"> & Partial<Pick<ExampleBlock, "console">>)
    | null;
  /** One next step. */
  readonly next: string;
  readonly check: { readonly question: string; readonly answer: string | null } | null;
  readonly sources: WholeAnswer["sources"];
  readonly concepts: readonly string[];
  readonly hintLevel: number | null;
}

export const countWords = (markdown: string): number =>
  markdown.split(/\s+/).filter((word) => /[\p{L}\d]/u.test(word)).length;

export const longestLead = 150;

/** What stands before the example: the sentence, where it is, and as much of the rest as 150 words have room for. */
export function leadOf({ answer, place, more }: Pick<Draft, "answer" | "place" | "more">): string {
  const first = [answer, place].filter((text) => text !== null && text !== "").join("\n\n");
  const whole = [first, more].filter((text) => text !== null && text !== "").join("\n\n");
  if (countWords(whole) <= longestLead) return whole;
  const sentences = splitSentences(more ?? "");
  while (sentences.length > 0 && countWords([first, sentences.join(" ")].join(" ")) > longestLead) sentences.pop();
  const shortened = sentences.length > 0 ? `${first}\n\n${sentences.join(" ")}` : first;
  return countWords(shortened) <= longestLead ? shortened : cutWords(shortened, longestLead);
}

function cutWords(markdown: string, limit: number): string {
  let count = 0;
  const pieces = markdown.split(/(\s+)/);
  const kept = pieces.findIndex((piece) => /[\p{L}\d]/u.test(piece) && ++count > limit);
  return kept < 0 ? markdown : `${pieces.slice(0, kept).join("").trimEnd()} …`;
}
