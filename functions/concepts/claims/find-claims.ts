import type { TracedRun } from "../../../events/traced-run.ts";
import { countClaims } from "./count-claims.ts";
import type { FoundClaim } from "./found-claim.ts";
import { raiseClaims } from "./raise-claims.ts";
import { shownClaims } from "./shown-claims.ts";
import { valueClaims } from "./value-claims.ts";

/** What may be, should be or is asked is not said of this run. */
const hypothetical =
  /\b(?:if|unless|suppose|imagine|would|should|could|might|must|may|expect(?:s|ed)?|instead of|want(?:s|ed)?|try|perhaps|maybe|probably|example|for instance|say that|think|change|replace|let's|asks? for|means?|is called when)\b|\?\s*$/i;

/** Every checkable claim of one sentence, checked; none where it makes none. */
export function findClaims(sentence: string, run: TracedRun): FoundClaim[] {
  const prose = sentence.replace(/`[^`]*`/g, (span) => span.replace(/[A-Za-z]/g, "x"));
  if (hypothetical.test(prose)) return [];
  return [raiseClaims, countClaims, shownClaims, valueClaims].flatMap((find) => find(sentence, run));
}
