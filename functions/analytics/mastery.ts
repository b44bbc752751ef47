/** An ability in logits, and how many pieces of evidence stand behind it. */
export interface Ability {
  readonly value: number;
  readonly evidence: number;
}

/** What was tried, and how it went. */
export interface Trial {
  readonly correct: boolean;
  /** 1, or 0.5 where a hint or an answer was taken. */
  readonly weight: number;
  /** In logits; 0 is middling. */
  readonly difficulty: number;
}

/** The first step, in logits per unit of surprise. */
const firstStep = 0.5;
/** By how much each piece of evidence makes the next step smaller. */
const shrink = 0.05;

const sigmoid = (logit: number): number => 1 / (1 + Math.exp(-logit));
const step = ({ evidence }: Ability): number => firstStep / (1 + shrink * evidence);

/** How likely the student succeeds. */
export function predict(general: Ability, skills: readonly Ability[], difficulty: number): number {
  const skill = skills.length === 0 ? 0 : skills.reduce((sum, { value }) => sum + value, 0) / skills.length;
  return sigmoid(general.value + skill - difficulty);
}

/**
 * An Elo-style estimate, one step a trial (Pelánek, "Applications of the Elo rating system in adaptive educational
 * systems", Computers & Education 98, 2016): with p = σ(ability + skill − difficulty),
 *
 *     skill   += w · K(n) · (correct − p)        K(n) = 0.5 / (1 + 0.05 n)
 *     ability += w · K(m) · (correct − p)
 *
 * where n and m count the evidence of the skill and of the student, and w is 1, or 0.5 with help. The student's ability is shared
 * by all concepts, so that a new one does not start from nothing. Difficulties are the authors' (1 to 5, 0.4 logits
 * each), not learned from other students: so a student's estimate depends on their own facts alone, and can be folded
 * and rebuilt student by student.
 *
 * @returns the student and each skill after the trial.
 */
export function learn(
  general: Ability,
  skills: readonly Ability[],
  { correct, weight, difficulty }: Trial,
): { general: Ability; skills: readonly Ability[] } {
  const outcome = correct ? 1 : 0;
  const move = (before: Ability, surprise: number): Ability => ({
    value: before.value + weight * step(before) * surprise,
    evidence: before.evidence + weight,
  });
  return {
    general: move(general, outcome - predict(general, skills, difficulty)),
    skills: skills.map((skill) => move(skill, outcome - predict(general, [skill], difficulty))),
  };
}

/** The estimate of a concept: how likely the student succeeds at something middling, 0 to 1. */
export function estimateOf(general: Ability, skill: Ability): number {
  return predict(general, [skill], 0);
}

/** @param stars An exercise's difficulty as its author gave it, 1 to 5. */
export function difficultyOf(stars: number): number {
  return (stars - 3) * 0.4;
}
/** A choice among a few can be guessed. */
export const quizDifficulty = -0.4;

/** Known alone (product.md §6): estimate ≥ 0.85 over ≥ 3 unaided successes on ≥ 2 days. */
export function isKnown(row: { aloneEstimate: number; successesAlone: number; successDays: number }): boolean {
  return row.aloneEstimate >= 0.85 && row.successesAlone >= 3 && row.successDays >= 2;
}
