import { type Card, createEmptyCard, fsrs, Rating, type State } from "ts-fsrs";
import type { ReviewMemory } from "../../migrations/mastery-now.ts";

/** Default parameters of FSRS-6, whole days, and no chance in it: a rebuild gives the same dates. */
const scheduler = fsrs({ enable_fuzz: false, enable_short_term: false });

export interface Review {
  readonly memory: ReviewMemory;
  readonly dueAt: string;
}

/**
 * When a concept is repeated, after one more piece of evidence: a success alone is `good`, one with help `hard`, a failure
 * `again`. One review a day: what follows on the same day (UTC) says nothing of remembering. Before the first success
 * there is nothing to remember.
 */
export function reviewAfter(
  before: ReviewMemory | null,
  { correct, helped, at }: { correct: boolean; helped: boolean; at: Date },
): Review | null {
  if (!before && !correct) return null;
  if (before && before.lastReview.slice(0, 10) === at.toISOString().slice(0, 10)) return null;
  const grade = correct ? (helped ? Rating.Hard : Rating.Good) : Rating.Again;
  const { card } = scheduler.next(before ? toCard(before, at) : createEmptyCard(at), at, grade);
  const { stability, difficulty, reps, lapses, state, scheduled_days: scheduledDays, due } = card;
  const memory = { stability, difficulty, reps, lapses, state, scheduledDays, lastReview: at.toISOString() };
  return { memory, dueAt: due.toISOString() };
}

function toCard({ lastReview, scheduledDays, state, ...memory }: ReviewMemory, now: Date): Card {
  return {
    ...memory,
    due: now, // FSRS counts from the last review
    state: state as State, // it was FSRS's own
    scheduled_days: scheduledDays,
    elapsed_days: 0,
    learning_steps: 0,
    last_review: new Date(lastReview),
  };
}
