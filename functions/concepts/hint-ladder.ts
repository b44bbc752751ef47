import type { SupportLevel } from "../../events/vocabulary.ts";
import type { Situation } from "./situation.ts";

/** How far a classroom lets the tutor go: 1 a question, 2 where to look, 3 the idea with another example, 4 pseudo-code. */
const highest: Record<SupportLevel, number> = { none: 0, hints: 3, full: 4 };

export type HintStep =
  | { readonly kind: "step"; readonly level: number; readonly repeated: boolean }
  /** The teacher wants this tried without hints. */
  | { readonly kind: "closed" };

/**
 * The next step of the ladder: one more than the last only after a new try, because a hint that was not tried yet is
 * not used up; never above what the classroom allows.
 */
export function nextHint(situation: Pick<Situation, "history" | "lastRun" | "supportLevel">): HintStep {
  const top = highest[situation.supportLevel];
  if (top === 0) return { kind: "closed" };
  const last = situation.history.findLast((turn) => turn.hintLevel !== null);
  if (!last?.hintLevel) return { kind: "step", level: 1, repeated: false };
  const triedSince = situation.lastRun !== null && situation.lastRun.requestedAt > last.answeredAt;
  if (!triedSince) return { kind: "step", level: Math.min(last.hintLevel, top), repeated: true };
  return { kind: "step", level: Math.min(last.hintLevel + 1, top), repeated: last.hintLevel >= top };
}
