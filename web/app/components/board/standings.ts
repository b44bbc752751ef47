import type { ExerciseStanding } from "../../../../events/progress-changed.ts";

/** Where each student stands: by student's id, then by exercise. */
export type Standings = ReadonlyMap<string, ReadonlyMap<string, ExerciseStanding>>;

/**
 * The newer of both, cell by cell, whichever came first: what a page was loaded with may have been read before an event
 * that it shows already, and an event may come late.
 */
export function mergeStandings(before: Standings, others: readonly ExerciseStanding[]): Standings {
  const rows = new Map<string, Map<string, ExerciseStanding>>();
  for (const other of others) {
    const { studentId, exercise, changedAt } = other;
    const row = rows.get(studentId) ?? new Map(before.get(studentId));
    if ((row.get(exercise)?.changedAt ?? "") <= changedAt) row.set(exercise, other);
    rows.set(studentId, row);
  }
  return new Map([...before, ...rows]);
}
