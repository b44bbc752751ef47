import { default_w, forgetting_curve } from "ts-fsrs";

/** What FSRS remembers of a concept between reviews: its card, but for the due date, which is a column. Days and logits as in FSRS-6. */
export interface ReviewMemory {
  /** Days until recall falls to 90 %. */
  readonly stability: number;
  /** 1 to 10. */
  readonly difficulty: number;
  readonly reps: number;
  readonly lapses: number;
  readonly state: number;
  readonly scheduledDays: number;
  /** ISO time of the last review. */
  readonly lastReview: string;
}

const dayMs = 86_400_000;

/**
 * A mastery estimate as it is now: it fades until the concept is reviewed. Half of what lies between the estimate and
 * none fades with the FSRS-6 forgetting curve, R(t) = (1 + f · t / S)^-w20, because what was understood is not forgotten
 * like a word; so `estimate · (1 + R) / 2`.
 *
 * @param estimate As it was when the last evidence came, 0 to 1.
 */
export function masteryNow(estimate: number, review: ReviewMemory | null, now: Date): number {
  if (!review) return estimate;
  const days = Math.max(0, (now.getTime() - Date.parse(review.lastReview)) / dayMs);
  return (estimate * (1 + forgetting_curve(default_w, days, review.stability))) / 2;
}

/** The word for an estimate: `known` as in `mastery.reached`. */
export function masteryWord(estimate: number): "known" | "growing" | "weak" {
  if (estimate >= 0.85) return "known";
  return estimate >= 0.6 ? "growing" : "weak";
}
