import type { EntityManager } from "@mikro-orm/postgresql";
import type { Grading, RunResult } from "../../../../events/run-result.ts";
import type { RunOutcome, RunProfile, TestOutcome, WorkState } from "../../../../events/vocabulary.ts";

/** A run as its student sees it, with its grading when it was handed in. */
export interface RunForStudent {
  readonly id: string;
  readonly profile: RunProfile;
  readonly exercise: string | null;
  readonly code: string;
  readonly input: readonly string[];
  readonly state: WorkState;
  readonly outcome: RunOutcome | null;
  readonly result: RunResult | null;
  readonly grading: (Pick<Grading, "tests" | "quality"> & { readonly outcome: TestOutcome }) | null;
  /** Why it failed: a key of `texts`. */
  readonly failure: string | null;
  readonly requestedAt: string;
  readonly expiresAt: string;
}

interface Row {
  id: string;
  profile: RunProfile;
  exercise_slug: string | null;
  code: string;
  input: string[];
  state: WorkState;
  outcome: RunOutcome | null;
  result: RunResult | null;
  failure: string | null;
  requested_at: string;
  expires_at: string;
  graded_as: TestOutcome | null;
  tests: Grading["tests"] | null;
  quality: Grading["quality"] | null;
}

const selected = `select r.id, r.profile, r.exercise_slug, r.code, r.input, r.state, r.outcome, r.result, r.failure,
  r.requested_at, r.expires_at, s.outcome as graded_as, s.tests, s.quality
  from runs r left join submissions s on s.run_id = r.id`;

/** A student's runs, newest first; with `exercise`, those on it. */
export async function listRecentRuns(
  em: EntityManager,
  studentId: string,
  { exercise, limit = 10 }: { exercise?: string; limit?: number } = {},
): Promise<RunForStudent[]> {
  const rows: Row[] = await em.execute(
    `${selected} where r.student_id = ? ${exercise === undefined ? "" : "and r.exercise_slug = ?"}
     order by r.requested_at desc limit ?`,
    [studentId, ...(exercise === undefined ? [] : [exercise]), limit],
  );
  return rows.map(runOf);
}

/** One run of this student; null for an unknown id and for somebody else's. */
export async function findRun(em: EntityManager, studentId: string, runId: string): Promise<RunForStudent | null> {
  const [row]: Row[] = await em.execute(`${selected} where r.id = ? and r.student_id = ?`, [runId, studentId]);
  return row ? runOf(row) : null;
}

function runOf(row: Row): RunForStudent {
  const { id, profile, exercise_slug: exercise, code, input, state, outcome, result, failure } = row;
  return {
    ...{ id, profile, exercise, code, input, state, outcome, result, failure },
    grading: row.graded_as && { outcome: row.graded_as, tests: row.tests ?? [], quality: row.quality ?? [] },
    requestedAt: new Date(row.requested_at).toISOString(),
    expiresAt: new Date(row.expires_at).toISOString(),
  };
}
