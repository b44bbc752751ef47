import type { ExerciseStanding } from "../../../../events/progress-changed.ts";

type Standing = Pick<ExerciseStanding, "state" | "consecutiveFailures" | "changedAt">;

/**
 * Who needs the teacher most, first: those who are stuck (for longest), then those whose last runs failed, then those at
 * work, then those who have solved least. Names break ties, so that the order does not depend on chance.
 */
export function sortByNeed<Student extends { id: string; name: string }>(
  students: readonly Student[],
  standingsOf: (studentId: string) => readonly Standing[],
): Student[] {
  const needs = new Map(students.map((student) => [student.id, needOf(standingsOf(student.id))]));
  return [...students].sort((one, other) => {
    const a = needs.get(one.id) ?? [];
    const b = needs.get(other.id) ?? [];
    const first = a.findIndex((part, at) => part !== b[at]);
    if (first >= 0) return (a[first] ?? 0) - (b[first] ?? 0);
    return one.name.localeCompare(other.name) || one.id.localeCompare(other.id);
  });
}

/** Smaller is needier, compared part by part. */
function needOf(standings: readonly Standing[]): number[] {
  const stuck = standings.filter((standing) => standing.state === "stuck");
  const since = Math.min(...stuck.map((standing) => new Date(standing.changedAt).getTime()));
  const failures = Math.max(0, ...standings.map((standing) => standing.consecutiveFailures));
  const working = standings.some((standing) => standing.state === "working");
  const solved = standings.filter((standing) => standing.state.startsWith("solved")).length;
  return [-stuck.length, stuck.length > 0 ? since : 0, -failures, working ? 0 : 1, solved];
}
