import type { TracedRun } from "../../../events/traced-run.ts";
import { splitSentences } from "../offline/split-sentences.ts";
import { findClaims } from "./find-claims.ts";
import { stepTick } from "./step-tick.ts";

/** A sentence that says something about the student's run. */
interface CheckedClaim {
  readonly sentence: string;
  readonly isTrue: boolean;
  /** Index of the trace's step that shows it, as the page's stepping counts; null for a false one, or where no single step does. */
  readonly step: number | null;
}

/** What stands of a text: false sentences are gone, true ones carry a tick, everything else is as it was. */
export interface CheckedText {
  readonly markdown: string;
  readonly claims: readonly CheckedClaim[];
}

/**
 * Checks each sentence of a text that speaks about the student's run (a name's value at a line or turn, which line raised,
 * how often a line or loop ran, what was printed) against its trace. For prose about the student's own program only: not for
 * what is said about an example. Sentences that claim nothing which can be checked are left alone, and so is everything when
 * there is no trace.
 *
 * @param text Markdown of whole sentences; a stream hands it over sentence by sentence. Fenced blocks are left alone.
 */
export function checkClaims(text: string, run: TracedRun | null): CheckedText {
  if (run === null) return { markdown: text, claims: [] };
  const claims: CheckedClaim[] = [];
  const pieces = text.split(/(```[\s\S]*?(?:```|$)|\n+)/);
  const checked = pieces.map((piece, at) => (at % 2 === 1 ? piece : checkLine(piece, run, claims)));
  // A line of which nothing is left takes the line end before it along.
  const isGone = (at: number) => checked[at]?.trim() === "" && pieces[at]?.trim() !== "";
  const markdown = checked
    .filter((_, at) => !isGone(at) && !(at % 2 === 1 && (isGone(at + 1) || (at === 1 && isGone(0)))))
    .join("");
  return { markdown, claims };
}

function checkLine(line: string, run: TracedRun, claims: CheckedClaim[]): string {
  const sentences = splitSentences(line);
  const kept = sentences.flatMap((sentence) => {
    const found = findClaims(sentence, run);
    if (found.length === 0) return [sentence];
    const isTrue = found.every((claim) => claim.isTrue);
    const step = isTrue ? (found.findLast((claim) => claim.step !== null)?.step ?? null) : null;
    claims.push({ sentence: sentence.trim(), isTrue, step });
    return isTrue ? [`${sentence.trimEnd()}${stepTick(step)}${/\s*$/.exec(sentence)?.[0] ?? ""}`] : [];
  });
  return kept.length === sentences.length && claims.length === 0 ? line : kept.join(" ");
}
