import type { AlertCause, StruggleEvidence } from "../../events/struggle-detected.ts";
import type { alertEnds, ExerciseState, StruggleRule } from "../../events/vocabulary.ts";
import type { ReviewMemory } from "../../migrations/mastery-now.ts";
import type { Fact } from "./fact.ts";
import { freshMemory, type Memory } from "./memory.ts";
import type { Standing } from "./progress.ts";

/** Rows of the roll-ups, without the student's id. Times are ISO, days `2026-11-24`. */
export interface ProgressRow extends Omit<Standing, "state"> {
  readonly exerciseSlug: string;
  readonly state: ExerciseState;
  readonly changedAt: string;
}
export interface MasteryRow {
  readonly conceptId: string;
  readonly aloneSkill: number;
  readonly aloneEstimate: number;
  readonly aloneEvidence: number;
  readonly helpedSkill: number;
  readonly helpedEstimate: number;
  readonly helpedEvidence: number;
  readonly successesAlone: number;
  readonly successDays: number;
  readonly lastSuccessOn: string | null;
  readonly evidenceAt: string;
  readonly reachedAt: string | null;
  readonly review: ReviewMemory | null;
  readonly dueAt: string | null;
}
interface QuizRow {
  readonly item: string;
  readonly lessonSlug: string | null;
  readonly exerciseSlug: string | null;
  readonly concepts: readonly string[];
  readonly firstCorrect: boolean;
  readonly correct: boolean;
  readonly misconception: string | null;
  readonly answers: number;
  readonly answeredAt: string;
}
interface MistakeRow {
  readonly exerciseSlug: string;
  readonly mistake: string;
  readonly exerciseVersion: number;
  readonly failingTests: readonly string[];
  readonly shape: string | null;
  readonly errorType: string | null;
  readonly runId: string;
  readonly times: number;
  readonly firstAt: string;
  readonly lastAt: string;
}
interface ErrorRow {
  readonly exerciseSlug: string;
  readonly errorType: string;
  readonly rule: string;
  readonly times: number;
  readonly runId: string;
  readonly lastAt: string;
}
interface SittingRow {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly activeMs: number;
  readonly runs: number;
  readonly failedRuns: number;
}
export interface AlertRow {
  readonly id: string;
  readonly exerciseSlug: string | null;
  readonly lessonSlug: string | null;
  readonly rule: StruggleRule;
  readonly evidence: StruggleEvidence;
  readonly causes: readonly AlertCause[];
  readonly state: "open" | "closed";
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly closedAs: (typeof alertEnds)[number] | null;
  readonly closedBy: string | null;
}

/** Each roll-up's rows by the part of their key that is not the student. */
export interface Rows {
  readonly progress: Map<string, ProgressRow>;
  readonly mastery: Map<string, MasteryRow>;
  readonly quiz_standings: Map<string, QuizRow>;
  readonly mistakes: Map<string, MistakeRow>;
  readonly error_counts: Map<string, ErrorRow>;
  readonly sittings: Map<string, SittingRow>;
  readonly active_days: Map<string, { readonly day: string; readonly activeMs: number }>;
  readonly lesson_progress: Map<string, { readonly lessonSlug: string; readonly readAt: string }>;
  readonly alerts: Map<string, AlertRow>;
}

/** A fact's place in the order in which a student's facts are folded. */
export type FactPlace = Pick<Fact, "occurredAt" | "source" | "eventId">;

/** A student in memory: as much of the rows as the next fact needs, or everything. Folding changes it. */
export interface Student {
  readonly studentId: string;
  last: FactPlace | null;
  memory: Memory;
  readonly rows: Rows;
}

export function newStudent(studentId: string): Student {
  const rows: Rows = {
    progress: new Map(),
    mastery: new Map(),
    quiz_standings: new Map(),
    mistakes: new Map(),
    error_counts: new Map(),
    sittings: new Map(),
    active_days: new Map(),
    lesson_progress: new Map(),
    alerts: new Map(),
  };
  return { studentId, last: null, memory: freshMemory, rows };
}

/** Facts are folded in the order of their times; those of one moment in an order that is always the same. */
export function isAfter(fact: FactPlace, last: FactPlace | null): boolean {
  if (!last) return true;
  const ms = fact.occurredAt.getTime() - last.occurredAt.getTime();
  if (ms !== 0) return ms > 0;
  if (fact.source !== last.source) return fact.source > last.source;
  return fact.eventId > last.eventId;
}
