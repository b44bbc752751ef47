import type { EntityManager } from "@mikro-orm/postgresql";
import type { StruggleEvidence } from "../../events/struggle-detected.ts";
import type { alertEnds, StruggleRule } from "../../events/vocabulary.ts";
import { epochMs } from "../runtime/sql-time.ts";
import type { History } from "./struggle.ts";

type Place = { readonly studentId: string; readonly exercise: string };

/** The same rule keeps quiet so long after its alert was closed. */
const coolDownMs = 30 * 60_000;
/** An alert that nobody closed is over after a day. */
export const alertDayMs = 24 * 60 * 60_000;
/** A sitting is never longer. */
const lookBackMs = 24 * 60 * 60_000;

/** The facts that rules look at: of the day before `at`, newest first. */
export async function readHistory(tx: EntityManager, studentId: string, at: Date): Promise<History> {
  const rows: (Omit<History[number], "occurredAt"> & { ms: number })[] = await tx.execute(
    `select type, exercise_slug as exercise, ${epochMs("occurred_at")} as ms, data from learning_facts
     where student_id = ? and occurred_at between ? and ? order by occurred_at desc, source desc, event_id desc limit 2000`,
    [studentId, new Date(at.getTime() - lookBackMs), at],
  );
  return rows.map(({ ms, ...fact }) => ({ ...fact, occurredAt: new Date(ms) }));
}

/**
 * A rule spoke. There is one open alert for a student and an exercise: while it is open its evidence is kept up to date
 * and nobody is told again.
 *
 * @param alertId Of the new alert.
 * @returns whether an alert was opened, which somebody must be told.
 */
export async function raiseAlert(
  tx: EntityManager,
  { studentId, exercise }: Place,
  raised: { alertId: string; rule: StruggleRule; evidence: StruggleEvidence; at: Date },
): Promise<boolean> {
  const { alertId, rule, evidence, at } = raised;
  const since = new Date(at.getTime() - alertDayMs);
  await tx.execute(
    `update alerts set state = 'closed', closed_as = 'expired', closed_at = opened_at + interval '1 day'
     where student_id = ? and exercise_slug = ? and state <> 'closed' and opened_at <= ?`,
    [studentId, exercise, since],
  );
  const open: unknown[] = await tx.execute(
    `update alerts set evidence = case when rule = ? then ?::jsonb else evidence end
     where student_id = ? and exercise_slug = ? and state <> 'closed' returning id`,
    [rule, JSON.stringify(evidence), studentId, exercise],
  );
  if (open.length > 0) return false;
  const opened: unknown[] = await tx.execute(
    `insert into alerts (id, student_id, exercise_slug, rule, evidence, state, opened_at)
     select ?, ?, ?, ?, ?::jsonb, 'open', ?
     where not exists (
       select 1 from alerts where student_id = ? and exercise_slug = ? and rule = ? and state = 'closed' and closed_at > ?
     )
     on conflict do nothing returning id`,
    [
      alertId,
      studentId,
      exercise,
      rule,
      JSON.stringify(evidence),
      at,
      studentId,
      exercise,
      rule,
      new Date(at.getTime() - coolDownMs),
    ],
  );
  return opened.length > 0;
}

/** Closes what was open on an exercise when it was solved. */
export async function closeBySolving(tx: EntityManager, { studentId, exercise }: Place, solvedAt: Date): Promise<void> {
  await tx.execute(
    `update alerts set state = 'closed', closed_as = 'passed', closed_at = ?
     where student_id = ? and exercise_slug = ? and state <> 'closed' and opened_at <= ?`,
    [solvedAt, studentId, exercise, solvedAt],
  );
}

/** @returns the exercise of the alert, or null when it was closed already or is not this student's. */
export async function closeAlert(
  tx: EntityManager,
  closed: { alertId: string; studentId: string; as: (typeof alertEnds)[number]; at: Date; openedBefore?: Date },
): Promise<string | null> {
  const [row]: { exercise: string }[] = await tx.execute(
    `update alerts set state = 'closed', closed_as = ?, closed_at = greatest(?, opened_at)
     where id = ? and student_id = ? and state <> 'closed' and opened_at <= ? returning exercise_slug as exercise`,
    [closed.as, closed.at, closed.alertId, closed.studentId, closed.openedBefore ?? new Date()],
  );
  return row?.exercise ?? null;
}

export async function hasOpenAlert(tx: EntityManager, { studentId, exercise }: Place): Promise<boolean> {
  const rows: unknown[] = await tx.execute(
    "select 1 from alerts where student_id = ? and exercise_slug = ? and state <> 'closed'",
    [studentId, exercise],
  );
  return rows.length > 0;
}
