import { lessonRead } from "../../events/lesson-read.ts";
import { defaultThresholds, type Thresholds } from "../../events/thresholds.ts";
import type { StruggleRule } from "../../events/vocabulary.ts";
import { type Attempt, readAttempt } from "./attempt.ts";
import type { Fact } from "./fact.ts";
import { evidenceIn, foldMastery } from "./fold-mastery.ts";
import { foldQuiz, foldReview } from "./fold-quiz.ts";
import { closeBy, raise } from "./fold-struggle.ts";
import type { Knowledge } from "./knowledge.ts";
import { freshPlace, isOwnDeed, type OpenAlert, sitOn } from "./memory.ts";
import { type MistakeKind, mistakeOf } from "./mistake.ts";
import { follow, isHelped, type Standing, untouched } from "./progress.ts";
import { judgeExercise, noRuns, rememberAttempt } from "./struggle.ts";
import type { MasteryRow, ProgressRow, Student } from "./student.ts";
import { isSame } from "./thresholds.ts";

/** What somebody must be told after a fact. */
export interface Folded {
  /** Alerts that were opened, with the rule that did. */
  readonly opened: readonly { readonly alert: OpenAlert; readonly rule: StruggleRule }[];
  /** Concepts that are known alone from now on. */
  readonly reached: readonly MasteryRow[];
  /** Help had been taken on this exercise before. */
  readonly wasHelped: boolean;
  /** The mistake that a submission landed in, for the first time. */
  readonly landed: MistakeKind | null;
}

/**
 * Folds a student's next fact into everything that is kept of them. What comes out depends on the student's facts in the
 * order of their times alone, so that live folding and a rebuild give the same.
 */
export function fold(student: Student, fact: Fact, knowledge: Knowledge, thresholds: Thresholds): Folded {
  const { exercise } = fact;
  const at = fact.occurredAt.toISOString();
  closeBy(student, { kind: "time", at });
  let onExerciseMs = 0;
  if (isOwnDeed(fact)) {
    const sat = sitOn(student.memory, fact);
    student.memory = sat.memory;
    onExerciseMs = sat.onExerciseMs;
  }
  // Before the fact itself is remembered: it asks what came first in this sitting.
  const evidence = evidenceIn(student, fact, knowledge);
  const reached = evidence ? foldMastery(student, evidence, fact.occurredAt) : [];
  if (fact.type === lessonRead.type) readLesson(student, fact, at);
  closeBy(student, { kind: "fact", fact, at });

  const opened = [
    ...foldQuiz(student, fact, knowledge, thresholds),
    ...foldReview(student, fact, knowledge, thresholds),
  ];
  let wasHelped = false;
  let landed: MistakeKind | null = null;
  if (exercise !== null) {
    const before = standingOf(student.rows.progress.get(exercise));
    wasHelped = isHelped(before);
    const followed = follow(before, fact);
    const standing: Standing = { ...followed, activeMs: followed.activeMs + onExerciseMs };
    student.rows.progress.set(exercise, { ...standing, exerciseSlug: exercise, changedAt: at });
    const attempt = readAttempt(fact);
    if (attempt) {
      landed = foldAttempt(student, exercise, attempt, standing.passedTests.length > before.passedTests.length, at);
    }
    opened.push(...foldStruggle(student, { ...fact, exercise }, attempt, { before, standing }, knowledge, thresholds));
  } else opened.push(...raise(student, fact, saysSoAtLesson(fact, thresholds)));
  keepSitting(student);
  student.memory = { ...student.memory, thresholds: isSame(thresholds, defaultThresholds) ? null : thresholds };
  markStuck(student, exercise);
  student.last = fact;
  return { opened, reached, wasHelped, landed };
}

const standingOf = (row: ProgressRow | undefined): Standing => {
  if (!row) return untouched;
  const { exerciseSlug: _, changedAt: __, ...standing } = row;
  return { ...standing, state: standing.state === "stuck" ? "working" : standing.state };
};

function readLesson(student: Student, { data }: Fact, at: string): void {
  const { lesson } = data as { lesson: string }; // kept by its contract
  if (!student.rows.lesson_progress.has(lesson)) {
    student.rows.lesson_progress.set(lesson, { lessonSlug: lesson, readAt: at });
  }
}

/** @returns the kind of mistake, when this student makes it for the first time. */
function foldAttempt(
  student: Student,
  exercise: string,
  attempt: Attempt,
  isNewPass: boolean,
  at: string,
): MistakeKind | null {
  const { rows, memory } = student;
  const { verdict, errorType, runId, graded } = attempt;
  if (memory.sitting) {
    const { sitting } = memory;
    const place = rememberAttempt(sitting.places[exercise] ?? freshPlace, attempt, isNewPass);
    const marks = graded
      ? { hasFailed: place.hasFailed || verdict === "failed", hasPassed: place.hasPassed || verdict === "fine" }
      : {};
    student.memory = {
      ...memory,
      sitting: {
        ...sitting,
        runs: sitting.runs + 1,
        failedRuns: sitting.failedRuns + (verdict === "failed" ? 1 : 0),
        places: { ...sitting.places, [exercise]: { ...place, ...marks } },
      },
    };
  }
  if (errorType !== null) {
    const rule = attempt.rule ?? "";
    const key = `${exercise} ${errorType} ${rule}`;
    const times = (rows.error_counts.get(key)?.times ?? 0) + 1;
    rows.error_counts.set(key, { exerciseSlug: exercise, errorType, rule, times, runId, lastAt: at });
  }
  const kind = mistakeOf(attempt);
  if (!kind) return null;
  const key = `${exercise} ${kind.mistake}`;
  const before = rows.mistakes.get(key);
  const { firstAt, times } = before ?? { firstAt: at, times: 0 };
  rows.mistakes.set(key, { ...kind, exerciseSlug: exercise, runId, times: times + 1, firstAt, lastAt: at });
  return before ? null : kind;
}

function foldStruggle(
  student: Student,
  fact: Fact & { exercise: string },
  attempt: Attempt | null,
  { before, standing }: { before: Standing; standing: Standing },
  knowledge: Knowledge,
  thresholds: Thresholds,
): Folded["opened"] {
  const { exercise } = fact;
  if (standing.solvedAt) {
    const { lesson } = knowledge.exercise(exercise, attempt?.graded?.exerciseVersion ?? null);
    if (!before.solvedAt) closeBy(student, { kind: "pass", exercise, lesson, at: standing.solvedAt });
    return [];
  }
  const { sitting } = student.memory;
  if (!isOwnDeed(fact) || !sitting) return [];
  const said = judgeExercise(sitting, exercise, { attempt, saysSo: saysSo(fact) }, thresholds);
  return raise(student, fact, { place: { exercise, lesson: null }, said });
}

const saysSo = ({ data }: Fact): boolean =>
  "flags" in data && Array.isArray(data.flags) && data.flags.includes("stuck");

/** "I don't understand", beside a lesson. */
function saysSoAtLesson(fact: Fact, thresholds: Thresholds) {
  const lesson = "lesson" in fact.data && typeof fact.data.lesson === "string" ? fact.data.lesson : null;
  if (lesson === null || !thresholds.saysSo || !saysSo(fact)) return null;
  return { place: { exercise: null, lesson }, said: [{ rule: "student-says-so" as const, evidence: noRuns }] };
}

function keepSitting({ memory: { sitting, day }, rows }: Student): void {
  if (sitting) {
    const { startedAt, endedAt, activeMs, runs, failedRuns } = sitting;
    rows.sittings.set(startedAt, { startedAt, endedAt, activeMs, runs, failedRuns });
  }
  if (day) rows.active_days.set(day.day, day);
}

/** An exercise with an open alert is stuck, one whose alert was closed is not any more. */
function markStuck({ memory, rows }: Student, exercise: string | null): void {
  const open = new Set(memory.alerts.map((alert) => alert.exercise));
  const closed = memory.closed.map((alert) => alert.exercise);
  for (const slug of new Set([exercise, ...open, ...closed])) {
    const row = slug === null ? undefined : rows.progress.get(slug);
    if (!row || row.state === "not-started" || row.solvedAt) continue;
    const state = open.has(row.exerciseSlug) ? "stuck" : "working";
    if (row.state !== state) rows.progress.set(row.exerciseSlug, { ...row, state });
  }
}
