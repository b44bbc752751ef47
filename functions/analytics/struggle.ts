import { alertClosed } from "../../events/alert-closed.ts";
import type { StruggleEvidence } from "../../events/struggle-detected.ts";
import { supportChanged } from "../../events/support-changed.ts";
import { timePassed } from "../../events/time-passed.ts";
import type { Fact } from "./fact.ts";
import { readAttempt } from "./progress.ts";

/** What a rule looks at: a student's facts, newest first. */
export type History = readonly Pick<Fact, "type" | "exercise" | "occurredAt" | "data">[];

/** So many failed runs in a row speak (product.md §6). */
export const failedRunsInARow = 5;
/** A gap longer than this ends a sitting. */
const idleMs = 30 * 60_000;
/** A gap longer than this is not active time: keys are noted every 30 s while they are pressed. */
const activeGapMs = 60_000;
/** What others do to a student is no sign of the student. */
const notTheStudents: ReadonlySet<string> = new Set([alertClosed.type, supportChanged.type, timePassed.type]);

/** The facts since the student last paused for more than 30 minutes, on whatever exercise. */
function lastSitting(history: History): History {
  const own = history.filter(({ type }) => !notTheStudents.has(type));
  const pause = own.findIndex((fact, index) => {
    const earlier = own[index + 1];
    return earlier !== undefined && fact.occurredAt.getTime() - earlier.occurredAt.getTime() > idleMs;
  });
  return pause === -1 ? own : own.slice(0, pause + 1);
}

/** "5 failed runs in a row", in one sitting: the evidence, or null while it is not so. */
export function judgeFailedRuns(history: History, exercise: string): StruggleEvidence | null {
  const here = lastSitting(history).filter((fact) => fact.exercise === exercise);
  const attempts = here.map(readAttempt).filter((attempt) => attempt !== null);
  const end = attempts.findIndex(({ verdict }) => verdict === "fine");
  const row = (end === -1 ? attempts : attempts.slice(0, end)).filter(({ verdict }) => verdict === "failed");
  if (row.length < failedRunsInARow) return null;
  return {
    failedRuns: row.length,
    activeMinutes: Math.round(activeMsOf(here) / 60_000),
    errorType: row[0]?.errorType ?? null,
    line: row[0]?.line || null,
    runIds: row.slice(0, 10).map(({ runId }) => runId),
  };
}

function activeMsOf(history: History): number {
  return history.reduce((sum, fact, index) => {
    const earlier = history[index + 1];
    if (!earlier) return sum;
    return sum + Math.min(fact.occurredAt.getTime() - earlier.occurredAt.getTime(), activeGapMs);
  }, 0);
}
