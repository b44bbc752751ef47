import type { EntityManager } from "@mikro-orm/postgresql";
import type { Grading, RunResult } from "../../events/run-result.ts";
import type { RunProfile, TestOutcome, WorkState } from "../../events/vocabulary.ts";
import { storableJson } from "../runtime/storable.ts";

export interface EndedRun {
  readonly studentId: string;
  readonly profile: RunProfile;
  readonly exercise: string | null;
  readonly exerciseVersion: number | null;
  readonly result: RunResult;
  readonly finishedAt: Date;
}

/**
 * Writes how a run ended, once: what is finished or stopped stays as it is. Where web's row is missing (a database that
 * was set back behind Kafka) one is made, so that the result is not lost; the program itself is not in the event.
 *
 * @returns whether it was written.
 */
export async function writeRun(tx: EntityManager, run: EndedRun): Promise<boolean> {
  const { result } = run;
  const rows: unknown[] = await tx.execute(
    `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, outcome, result,
       requested_at, expires_at, finished_at)
     select ?, people.id, ?, exercises.slug, exercises.version, '', '[]', ?, ?, ?::jsonb, ?, ?, ?
     from people left join exercises on exercises.slug = ? and exercises.version = ?
     where people.id = ?
     on conflict (id) do update
       set state = excluded.state, outcome = excluded.outcome, result = excluded.result, finished_at = excluded.finished_at
       where runs.state not in ('finished', 'stopped') and runs.student_id = excluded.student_id
     returning id`,
    [
      result.runId,
      run.profile,
      stateOf(result),
      result.outcome,
      storableJson(result),
      run.finishedAt,
      run.finishedAt,
      run.finishedAt,
      run.exercise,
      run.exerciseVersion,
      run.studentId,
    ],
  );
  return rows.length > 0;
}

function stateOf({ outcome }: RunResult): WorkState {
  return outcome === "stopped" || outcome === "expired" ? outcome : "finished";
}

/** @param helped A hint or an answer was taken on this exercise before. */
export async function writeSubmission(
  tx: EntityManager,
  submission: Grading & { runId: string; outcome: TestOutcome; helped: boolean; gradedAt: Date },
): Promise<void> {
  const { tests, quality } = submission;
  await tx.execute(
    `insert into submissions (run_id, outcome, tests, quality, tests_passed, tests_total, helped, graded_at)
     values (?, ?, ?::jsonb, ?::jsonb, ?, ?, ?, ?) on conflict do nothing`,
    [
      submission.runId,
      submission.outcome,
      storableJson(tests),
      storableJson(quality),
      tests.filter((test) => test.outcome === "passed").length,
      tests.length,
      submission.helped,
      submission.gradedAt,
    ],
  );
}

/** Help that is told late: what was handed in after it was not done alone. */
export async function markHelped(
  tx: EntityManager,
  { studentId, exercise, since }: { studentId: string; exercise: string; since: Date },
): Promise<void> {
  await tx.execute(
    `update submissions set helped = true from runs
     where runs.id = run_id and runs.student_id = ? and runs.exercise_slug = ? and graded_at > ? and not helped`,
    [studentId, exercise, since],
  );
}
