import { alertClosed } from "../../events/alert-closed.ts";
import type { AlertCause } from "../../events/struggle-detected.ts";
import { supportChanged } from "../../events/support-changed.ts";
import type { Thresholds } from "../../events/thresholds.ts";
import { timePassed } from "../../events/time-passed.ts";
import type { StruggleRule } from "../../events/vocabulary.ts";
import type { Fact } from "./fact.ts";
import type { Ability } from "./mastery.ts";

/** Where something happened: an exercise, or a lesson. */
export interface Place {
  readonly exercise: string | null;
  readonly lesson: string | null;
}

/** What a sitting remembers of one exercise. */
export interface PlaceMemory {
  /** Failed attempts in a row, and with which error; the newest runs first, ten at most. */
  readonly failedRuns: number;
  readonly sameErrors: number;
  readonly errorType: string | null;
  readonly line: number | null;
  readonly runIds: readonly string[];
  readonly activeMs: number;
  /** Of these, since a test last passed for the first time. */
  readonly sincePassMs: number;
  /** Evidence of mastery counts once per sitting and kind. */
  readonly hasFailed: boolean;
  readonly hasPassed: boolean;
}

export const freshPlace: PlaceMemory = {
  failedRuns: 0,
  sameErrors: 0,
  errorType: null,
  line: null,
  runIds: [],
  activeMs: 0,
  sincePassMs: 0,
  hasFailed: false,
  hasPassed: false,
};

export interface SittingMemory {
  readonly startedAt: string;
  readonly endedAt: string;
  readonly activeMs: number;
  readonly runs: number;
  readonly failedRuns: number;
  /** The exercise of the latest fact that has one. */
  readonly exercise: string | null;
  readonly places: Readonly<Record<string, PlaceMemory>>;
  /** By lesson, or `exercise:…`: each question's first and latest answer. */
  readonly quizzes: Readonly<Record<string, Readonly<Record<string, readonly [boolean, boolean]>>>>;
  /** Wrong answers in a row, by concept. */
  readonly wrong: Readonly<Record<string, number>>;
}

export interface OpenAlert extends Place {
  readonly id: string;
  readonly causes: readonly AlertCause[];
  readonly openedAt: string;
}

/** What the next fact of a student is folded onto, besides rows: kept as JSON in `student_folds`. Times are ISO. */
export interface Memory {
  readonly sitting: SittingMemory | null;
  readonly day: { readonly day: string; readonly activeMs: number } | null;
  /** Those of the latest fact; null for the defaults. */
  readonly thresholds: Thresholds | null;
  readonly ability: { readonly alone: Ability; readonly helped: Ability };
  readonly alerts: readonly OpenAlert[];
  /** How many alerts each place had on the day of the latest one. */
  readonly openings: { readonly day: string; readonly counts: Readonly<Record<string, number>> } | null;
  /** Whose rules keep quiet. */
  readonly closed: readonly (Place & { readonly rules: readonly StruggleRule[]; readonly at: string })[];
}

const newAbility: Ability = { value: 0, evidence: 0 };
export const freshMemory: Memory = {
  sitting: null,
  day: null,
  ability: { alone: newAbility, helped: newAbility },
  alerts: [],
  openings: null,
  closed: [],
  thresholds: null,
};

/** A longer gap ends a sitting. */
const idleMs = 30 * 60_000;
/** What is more of a gap is no active time: keys are noted every 30 s while they are pressed. */
const activeGapMs = 60_000;
/** What others do to a student is no sign of the student. */
const notTheStudents: ReadonlySet<string> = new Set([alertClosed.type, supportChanged.type, timePassed.type]);

export const isOwnDeed = ({ type }: Pick<Fact, "type">): boolean => !notTheStudents.has(type);

/**
 * The sitting with the student's next deed in it: the one that goes on, or a new one after more than 30 idle minutes.
 *
 * @returns also how much of the time since the deed before was active, and whether it was spent on this exercise.
 */
export function sitOn(
  memory: Memory,
  { exercise, occurredAt }: Pick<Fact, "exercise" | "occurredAt">,
): { memory: Memory; activeMs: number; onExerciseMs: number } {
  const at = occurredAt.toISOString();
  const before = memory.sitting;
  const gapMs = before ? occurredAt.getTime() - Date.parse(before.endedAt) : Number.POSITIVE_INFINITY;
  const goesOn = before !== null && gapMs <= idleMs;
  const activeMs = goesOn ? Math.min(gapMs, activeGapMs) : 0;
  const onExerciseMs = goesOn && before.exercise === exercise ? activeMs : 0;
  const base: SittingMemory = goesOn
    ? before
    : {
        ...{ startedAt: at, endedAt: at, activeMs: 0, runs: 0, failedRuns: 0 },
        exercise,
        places: {},
        quizzes: {},
        wrong: {},
      };
  let { places } = base;
  if (exercise !== null) {
    const place = places[exercise] ?? freshPlace;
    const timed = { activeMs: place.activeMs + onExerciseMs, sincePassMs: place.sincePassMs + onExerciseMs };
    places = { ...places, [exercise]: { ...place, ...timed } };
  }
  const sitting = {
    ...base,
    endedAt: at,
    activeMs: base.activeMs + activeMs,
    exercise: exercise ?? base.exercise,
    places,
  };
  const day = at.slice(0, "2026-11-24".length);
  const soFar = memory.day?.day === day ? memory.day.activeMs : 0;
  return { memory: { ...memory, sitting, day: { day, activeMs: soFar + activeMs } }, activeMs, onExerciseMs };
}
