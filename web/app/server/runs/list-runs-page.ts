import type { EntityManager } from "@mikro-orm/postgresql";
import type { RunOutcome, RunProfile, TestOutcome, WorkState } from "../../../../events/vocabulary.ts";

/** A run in a list: without the program and what it printed. */
export interface RunSummary {
  readonly id: string;
  readonly profile: RunProfile;
  readonly exercise: string | null;
  readonly state: WorkState;
  readonly outcome: RunOutcome | null;
  /** Of a submission. */
  readonly gradedAs: TestOutcome | null;
  /** UTC, to the microsecond: with `id` the run's place in the list. */
  readonly requestedAt: string;
}

/** A student's runs, newest first, from behind a place. */
export async function listRunsPage(
  em: EntityManager,
  studentId: string,
  wanted: {
    readonly limit: number;
    readonly after: { readonly at: string; readonly id: string } | null;
    readonly exercise?: string | undefined;
    readonly profile?: RunProfile;
  },
): Promise<RunSummary[]> {
  const { limit, after, exercise, profile } = wanted;
  const conditions = [
    { sql: "r.student_id = ?", values: [studentId] },
    ...(after ? [{ sql: "(r.requested_at, r.id) < (?, ?)", values: [after.at, after.id] }] : []),
    ...(exercise === undefined ? [] : [{ sql: "r.exercise_slug = ?", values: [exercise] }]),
    ...(profile === undefined ? [] : [{ sql: "r.profile = ?", values: [profile] }]),
  ];
  return em.execute(
    `select r.id, r.profile, r.exercise_slug as exercise, r.state, r.outcome, s.outcome as "gradedAs",
       to_char(r.requested_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "requestedAt"
     from runs r left join submissions s on s.run_id = r.id
     where ${conditions.map(({ sql }) => sql).join(" and ")}
     order by r.requested_at desc, r.id desc limit ?`,
    [...conditions.flatMap(({ values }) => values), limit],
  );
}
