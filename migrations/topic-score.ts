/** A share as it was counted: `of` 0 means that there is no evidence yet. */
export interface Share {
  readonly got: number;
  readonly of: number;
}

/** What a topic's score is made of. A topic is a lesson. */
export interface TopicEvidence {
  /** Exercises of the path that were solved, with help or alone; `of` 0 before any of them was begun. */
  readonly exercises: Share;
  /** Quiz questions whose latest answer is right, of those that were answered. */
  readonly quiz: Share;
  /** Quality checks that the latest passing submissions pass. */
  readonly quality: Share;
  /** Days with activity among the last 7 (UTC, today included), or null for who was never active. */
  readonly activeDays: number | null;
}

export const bands = ["beginner", "learning", "proficient", "mastered"] as const;
export type Band = (typeof bands)[number];

const weights = { exercises: 40, quiz: 30, quality: 20, regularity: 10 } as const;
/** So many active days of the last 7 are full. */
const fullWeek = 5;

/**
 * The score of a topic that people see (product.md §6): 40 % exercises solved + 30 % quiz answers + 20 % code quality +
 * 10 % regularity, 0 to 100, rounded once, half up. A part without evidence gives its weight to the others. Counted in
 * whole numbers, so that no score is rounded from a neighbour of its real value.
 *
 * @returns null where nothing but regularity is known.
 */
export function scoreTopic({ exercises, quiz, quality, activeDays }: TopicEvidence): number | null {
  if (exercises.of + quiz.of + quality.of === 0) return null;
  const regularity: Share = { got: Math.min(activeDays ?? 0, fullWeek), of: activeDays === null ? 0 : fullWeek };
  const parts = [
    { share: exercises, weight: weights.exercises },
    { share: quiz, weight: weights.quiz },
    { share: quality, weight: weights.quality },
    { share: regularity, weight: weights.regularity },
  ].filter(({ share }) => share.of > 0);
  const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
  const denominator = parts.reduce((product, { share }) => product * BigInt(share.of), 1n);
  const numerator = parts.reduce(
    (sum, { share, weight }) => sum + (BigInt(weight) * BigInt(share.got) * denominator) / BigInt(share.of),
    0n,
  );
  // round(100 · numerator / (whole · denominator)), half up
  const divisor = BigInt(whole) * denominator;
  return Number((200n * numerator + divisor) / (2n * divisor));
}

/** Beginner 0–40, Learning 41–70, Proficient 71–90, Mastered 91–100. @param score Rounded. */
export function bandOf(score: number): Band {
  if (score <= 40) return "beginner";
  if (score <= 70) return "learning";
  return score <= 90 ? "proficient" : "mastered";
}
