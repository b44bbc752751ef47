import type { EntityManager } from "@mikro-orm/postgresql";
import { z } from "zod";
import {
  defaultThresholds,
  type Thresholds,
  type TrialResult,
  thresholds,
  trialResult,
} from "../../../../events/thresholds.ts";

const numberOrOff = z
  .string()
  .trim()
  .transform((text) => (text === "" ? null : Number(text)));

/** As the form gives it: an empty number turns the rule off. */
export const thresholdsForm = z
  .object({
    sameErrorTimes: numberOrOff,
    minutesWithoutPass: numberOrOff,
    quizUnderPercent: numberOrOff,
    wrongInARow: numberOrOff,
    failedRuns: numberOrOff,
    saysSo: z
      .literal("yes")
      .optional()
      .transform((yes) => yes !== undefined),
  })
  .pipe(thresholds);

export async function readThresholds(em: EntityManager, classroomId: string): Promise<Thresholds> {
  const [row]: Thresholds[] = await em.execute(
    `select same_error_times as "sameErrorTimes", minutes_without_pass as "minutesWithoutPass",
       quiz_under_percent as "quizUnderPercent", wrong_in_a_row as "wrongInARow", failed_runs as "failedRuns",
       says_so as "saysSo" from alert_settings where classroom_id = ?`,
    [classroomId],
  );
  return row ?? defaultThresholds;
}

/** They hold for what students do from now on. */
export async function saveThresholds(
  em: EntityManager,
  classroomId: string,
  teacherId: string,
  wish: Thresholds,
): Promise<void> {
  const { sameErrorTimes, minutesWithoutPass, quizUnderPercent, wrongInARow, failedRuns, saysSo } = wish;
  await em.execute(
    `insert into alert_settings (classroom_id, same_error_times, minutes_without_pass, quiz_under_percent, wrong_in_a_row,
       failed_runs, says_so, changed_by, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?, now())
     on conflict (classroom_id) do update set same_error_times = excluded.same_error_times,
       minutes_without_pass = excluded.minutes_without_pass, quiz_under_percent = excluded.quiz_under_percent,
       wrong_in_a_row = excluded.wrong_in_a_row, failed_runs = excluded.failed_runs, says_so = excluded.says_so,
       changed_by = excluded.changed_by, changed_at = now()`,
    [classroomId, sameErrorTimes, minutesWithoutPass, quizUnderPercent, wrongInARow, failedRuns, saysSo, teacherId],
  );
}

const weekMs = 7 * 86_400_000;
/** analytics may have to start first. */
const patienceMs = 20_000;

/** What these thresholds would have said of the class in the last seven days. @returns null when analytics cannot be asked. */
export async function tryThresholds(
  em: EntityManager,
  analyticsUrl: string | undefined,
  classroomId: string,
  wish: Thresholds,
): Promise<TrialResult | null> {
  if (analyticsUrl === undefined) return null;
  const students: { id: string }[] = await em.execute(
    "select person_id as id from memberships where classroom_id = ? and role = 'student' order by joined_at limit 500",
    [classroomId],
  );
  const since = new Date(Date.now() - weekMs).toISOString();
  const body = JSON.stringify({ studentIds: students.map(({ id }) => id), thresholds: wish, since });
  const response = await fetch(new URL("/threshold-trials", analyticsUrl), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body,
    signal: AbortSignal.timeout(patienceMs),
  }).catch(() => null);
  return response?.ok ? trialResult.parse(await response.json()) : null;
}

/** What became of the class's alerts in the last four weeks, by the rule that opened them. */
export async function listAlertEnds(
  em: EntityManager,
  classroomId: string,
): Promise<{ rule: string; alerts: number; passed: number; notUseful: number; minutes: number | null }[]> {
  return em.execute(
    `select rule, count(*)::int as alerts, (count(*) filter (where closed_as = 'passed'))::int as passed,
       (count(*) filter (where closed_as = 'not-useful'))::int as "notUseful",
       round(percentile_cont(0.5) within group (order by extract(epoch from closed_at - opened_at) / 60)
         filter (where closed_as = 'passed'))::int as minutes
     from alerts join memberships on person_id = student_id and role = 'student'
     where classroom_id = ? and opened_at > now() - interval '28 days' group by rule order by alerts desc`,
    [classroomId],
  );
}
