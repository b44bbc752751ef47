import type { EntityManager } from "@mikro-orm/postgresql";
import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import { textArray } from "../text-array.ts";

interface Row {
  student_id: string;
  exercise_slug: string;
  state: ExerciseStanding["state"];
  attempts: number;
  consecutive_failures: number;
  tests_passed: number;
  tests_total: number;
  hints_taken: number;
  last_outcome: string | null;
  last_error_type: string | null;
  changed_at: string;
}

const columns = `p.student_id, p.exercise_slug, p.state, p.attempts, p.consecutive_failures, p.tests_passed,
  p.tests_total, p.hints_taken, p.last_outcome, p.last_error_type, p.changed_at`;

/** Where a student stands on one exercise; null before they opened it. */
export async function findStanding(
  em: EntityManager,
  studentId: string,
  slug: string,
): Promise<{ standing: ExerciseStanding; hintsTaken: number } | null> {
  const [row]: Row[] = await em.execute(
    `select ${columns} from progress p where student_id = ? and exercise_slug = ?`,
    [studentId, slug],
  );
  return row ? { standing: standingOf(row), hintsTaken: row.hints_taken } : null;
}

/** Where a student stands on every exercise that they opened. */
export async function listStandings(em: EntityManager, studentId: string): Promise<ExerciseStanding[]> {
  const rows: Row[] = await em.execute(`select ${columns} from progress p where student_id = ?`, [studentId]);
  return rows.map(standingOf);
}

/** Where these students stand on every exercise that they opened. The caller has made sure that it may know. */
export async function listStandingsOf(em: EntityManager, studentIds: readonly string[]): Promise<ExerciseStanding[]> {
  const rows: Row[] = await em.execute(`select ${columns} from progress p where student_id = any(?::uuid[])`, [
    textArray(studentIds),
  ]);
  return rows.map(standingOf);
}

function standingOf(row: Row): ExerciseStanding {
  return {
    studentId: row.student_id,
    exercise: row.exercise_slug,
    state: row.state,
    attempts: row.attempts,
    consecutiveFailures: row.consecutive_failures,
    testsPassed: row.tests_passed,
    testsTotal: row.tests_total,
    lastOutcome: row.last_outcome,
    lastErrorType: row.last_error_type,
    changedAt: new Date(row.changed_at).toISOString(),
  };
}
