import { quizAnswered } from "../../events/quiz-answered.ts";
import { reviewDone } from "../../events/review-done.ts";
import { readAttempt } from "./attempt.ts";
import type { Fact } from "./fact.ts";
import type { Knowledge } from "./knowledge.ts";
import { difficultyOf, estimateOf, isKnown, learn, quizDifficulty, type Trial } from "./mastery.ts";
import { reviewAfter } from "./review.ts";
import type { MasteryRow, Student } from "./student.ts";

/** What a fact says of concepts. */
interface Evidence {
  readonly concepts: readonly string[];
  readonly correct: boolean;
  readonly helped: boolean;
  readonly difficulty: number;
}

/** The concepts that a fact may be evidence of. */
export function conceptsOf(fact: Pick<Fact, "type" | "data" | "exercise">, knowledge: Knowledge): readonly string[] {
  if (fact.type === quizAnswered.type && "concepts" in fact.data) return fact.data.concepts as string[]; // kept by its contract
  if (fact.type === reviewDone.type && "concept" in fact.data) return [fact.data.concept as string];
  const graded = readAttempt(fact)?.graded;
  return graded && fact.exercise ? knowledge.exercise(fact.exercise, graded.exerciseVersion).trains : [];
}

/**
 * What a fact is evidence of, before it is remembered: a submission (in a sitting the first that passes, and the first that
 * fails before it), the first answer to a quiz question in a sitting, a review.
 */
export function evidenceIn(student: Student, fact: Fact, knowledge: Knowledge): Evidence | null {
  const concepts = conceptsOf(fact, knowledge);
  if (concepts.length === 0) return null;
  const { sitting } = student.memory;
  if (fact.type === reviewDone.type) {
    return { concepts, correct: "correct" in fact.data && fact.data.correct === true, helped: false, difficulty: 0 };
  }
  if (fact.type === quizAnswered.type) {
    const { item, lesson } = fact.data as { item: string; lesson: string | null }; // kept by its contract
    if (sitting?.quizzes[quizKey(fact, lesson)]?.[item]) return null;
    const correct = "correct" in fact.data && fact.data.correct === true;
    return { concepts, correct, helped: false, difficulty: quizDifficulty };
  }
  const attempt = readAttempt(fact);
  if (!attempt?.graded || !fact.exercise) return null;
  const correct = attempt.verdict === "fine";
  const place = sitting?.places[fact.exercise];
  if (correct ? place?.hasPassed : place?.hasFailed || place?.hasPassed) return null;
  const standing = student.rows.progress.get(fact.exercise);
  const helped = standing !== undefined && standing.hintsTaken + standing.answersTaken > 0;
  const { difficulty } = knowledge.exercise(fact.exercise, attempt.graded.exerciseVersion);
  return { concepts, correct, helped, difficulty: difficultyOf(difficulty) };
}

export function quizKey({ exercise }: Pick<Fact, "exercise">, lesson: string | null): string {
  return exercise === null ? (lesson ?? "") : `exercise:${exercise}`;
}

const fresh = (conceptId: string, evidenceAt: string): MasteryRow => ({
  conceptId,
  evidenceAt,
  ...{ aloneSkill: 0, aloneEstimate: 0.5, aloneEvidence: 0, helpedSkill: 0, helpedEstimate: 0.5, helpedEvidence: 0 },
  ...{ successesAlone: 0, successDays: 0, lastSuccessOn: null, reachedAt: null, review: null, dueAt: null },
});

/**
 * Folds a piece of evidence into both estimates of each concept. With help everything counts, what was helped half. Alone
 * counts what was done alone, and a failure in spite of help, as half: who cannot with help cannot without.
 *
 * @returns the concepts that are known alone from now on, for the first time.
 */
export function foldMastery(student: Student, evidence: Evidence, at: Date): MasteryRow[] {
  const { concepts, correct, helped, difficulty } = evidence;
  const time = at.toISOString();
  const trial: Trial = { correct, weight: helped ? 0.5 : 1, difficulty };
  const rows = concepts.map((concept) => student.rows.mastery.get(concept) ?? fresh(concept, time));
  const { alone, helped: withHelp } = student.memory.ability;

  const all = learn(
    withHelp,
    rows.map((row) => ({ value: row.helpedSkill, evidence: row.helpedEvidence })),
    trial,
  );
  const countsAlone = !helped || !correct;
  const aloneSkills = rows.map((row) => ({ value: row.aloneSkill, evidence: row.aloneEvidence }));
  const solo = countsAlone ? learn(alone, aloneSkills, trial) : { general: alone, skills: aloneSkills };
  student.memory = { ...student.memory, ability: { alone: solo.general, helped: all.general } };

  const day = time.slice(0, "2026-11-24".length);
  const isSoloSuccess = correct && !helped;
  const reached: MasteryRow[] = [];
  for (const [index, row] of rows.entries()) {
    const [skill, helpedSkill] = [solo.skills[index], all.skills[index]];
    if (!skill || !helpedSkill) continue; // there is one for each row
    const review = reviewAfter(row.review, { correct, helped, at });
    const next: MasteryRow = {
      ...row,
      aloneSkill: skill.value,
      aloneEvidence: skill.evidence,
      aloneEstimate: estimateOf(solo.general, skill),
      helpedSkill: helpedSkill.value,
      helpedEvidence: helpedSkill.evidence,
      helpedEstimate: estimateOf(all.general, helpedSkill),
      successesAlone: row.successesAlone + (isSoloSuccess ? 1 : 0),
      successDays: row.successDays + (isSoloSuccess && row.lastSuccessOn !== day ? 1 : 0),
      lastSuccessOn: isSoloSuccess ? day : row.lastSuccessOn,
      evidenceAt: time,
      ...(review && { review: review.memory, dueAt: review.dueAt }),
    };
    const isReached = row.reachedAt === null && isKnown(next);
    const kept = isReached ? { ...next, reachedAt: time } : next;
    if (isReached) reached.push(kept);
    student.rows.mastery.set(row.conceptId, kept);
  }
  return reached;
}
