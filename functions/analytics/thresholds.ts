import { defaultThresholds, type Thresholds } from "../../events/thresholds.ts";

// Keys may stand in another order: jsonb keeps none.
export const isSame = (a: Thresholds, b: Thresholds): boolean =>
  Object.entries(defaultThresholds).every(([name]) => Reflect.get(a, name) === Reflect.get(b, name));

/** Thresholds as they held from a moment on, ISO. */
export interface ThresholdsSince {
  readonly since: string;
  readonly thresholds: Thresholds;
}

/** @param history In the order of time. */
export function thresholdsAt(history: readonly ThresholdsSince[], at: string): Thresholds {
  return history.findLast(({ since }) => since <= at)?.thresholds ?? defaultThresholds;
}

const lowest = (column: string, none: number) =>
  `min(case when settings.classroom_id is null then ${none} else settings.${column} end)`;

/**
 * A student's thresholds as JSON: of several classes the lowest of each, so that no teacher misses what they asked for; a
 * rule is off when all classes do without it. Null for somebody in no class: the defaults. One parameter, the student.
 */
export const thresholdsSql = `(
  select case when count(*) > 0 then json_build_object(
    'sameErrorTimes', ${lowest("same_error_times", 3)}, 'minutesWithoutPass', ${lowest("minutes_without_pass", 10)},
    'quizUnderPercent', max(case when settings.classroom_id is null then 50 else settings.quiz_under_percent end),
    'wrongInARow', ${lowest("wrong_in_a_row", 3)}, 'failedRuns', ${lowest("failed_runs", 5)},
    'saysSo', bool_or(coalesce(settings.says_so, true))) end
  from memberships join classrooms on classrooms.id = memberships.classroom_id and archived_at is null
  left join alert_settings settings on settings.classroom_id = classrooms.id
  where memberships.person_id = ? and memberships.role = 'student')`;
