import type { EntityManager } from "@mikro-orm/postgresql";
import type { AskedQuestion } from "../../../../events/question.ts";
import type { RunResult } from "../../../../events/run-result.ts";
import type { RunOutcome, TestOutcome } from "../../../../events/vocabulary.ts";

/** How a student's last run on an exercise ended, as a question carries it. */
export async function findLastRun(
  em: EntityManager,
  studentId: string,
  exercise: string,
): Promise<AskedQuestion["lastRun"]> {
  const [run]: { id: string; outcome: RunOutcome; graded_as: TestOutcome | null; error: RunResult["error"] }[] =
    await em.execute(
      `select r.id, r.outcome, s.outcome as graded_as, r.result->'error' as error
       from runs r left join submissions s on s.run_id = r.id
       where r.student_id = ? and r.exercise_slug = ? and r.state = 'finished' order by r.requested_at desc limit 1`,
      [studentId, exercise],
    );
  if (!run) return null;
  return {
    runId: run.id,
    outcome: run.graded_as ?? run.outcome,
    errorType: run.error?.type ?? null,
    errorMessage: run.error?.message ?? null,
    line: run.error?.line ?? null,
  };
}
