import type { EntityManager } from "@mikro-orm/postgresql";
import { type Band, bandOf, scoreTopic } from "../../../../migrations/topic-score.ts";

/** How far a student is with the topic of a lesson. */
export interface TopicScore {
  readonly studentId: string;
  readonly lesson: string;
  /** 0 to 100. */
  readonly score: number;
  readonly band: Band;
}

interface Row {
  student_id: string;
  lesson: string;
  begun: number;
  solved: number;
  exercises: number;
  quiz_right: number;
  quiz_answered: number;
  quality_passed: number;
  quality_total: number;
  active_days: number | null;
}

/** The scores of these students, of every topic that they have begun. Whose they may be, the caller has made sure. */
export async function listTopicScores(em: EntityManager, studentIds: readonly string[]): Promise<TopicScore[]> {
  const rows: Row[] = await em.execute(
    `with students as (select unnest(?::uuid[]) as id),
       path as (select slug, lesson_slug from exercises where current and not remedial and lesson_slug is not null),
       sizes as (select lesson_slug, count(*)::int as exercises from path group by 1),
       work as (
         select p.student_id, path.lesson_slug, count(*) filter (where p.state <> 'not-started')::int as begun,
           count(*) filter (where p.solved_at is not null)::int as solved,
           sum(p.quality_passed)::int as quality_passed, sum(p.quality_total)::int as quality_total
         from progress p join path on path.slug = p.exercise_slug where p.student_id = any(?::uuid[]) group by 1, 2),
       quiz as (
         select student_id, lesson_slug, count(*) filter (where correct)::int as quiz_right, count(*)::int as quiz_answered
         from quiz_standings where student_id = any(?::uuid[]) and lesson_slug is not null group by 1, 2),
       days as (
         select student_id, (count(*) filter (where day > (now() at time zone 'utc')::date - 7))::int as active_days
         from active_days where student_id = any(?::uuid[]) group by 1)
     select students.id as student_id, sizes.lesson_slug as lesson, sizes.exercises,
       coalesce(begun, 0) as begun, coalesce(solved, 0) as solved, coalesce(quiz_right, 0) as quiz_right,
       coalesce(quiz_answered, 0) as quiz_answered, coalesce(quality_passed, 0) as quality_passed,
       coalesce(quality_total, 0) as quality_total, active_days
     from students cross join sizes
     left join work on work.student_id = students.id and work.lesson_slug = sizes.lesson_slug
     left join quiz on quiz.student_id = students.id and quiz.lesson_slug = sizes.lesson_slug
     left join days on days.student_id = students.id
     where begun > 0 or quiz_answered > 0`,
    Array(4).fill(`{${studentIds.join(",")}}`),
  );
  return rows.flatMap((row) => {
    const score = scoreTopic({
      exercises: { got: row.solved, of: row.begun > 0 ? row.exercises : 0 },
      quiz: { got: row.quiz_right, of: row.quiz_answered },
      quality: { got: row.quality_passed, of: row.quality_total },
      activeDays: row.active_days,
    });
    return score === null ? [] : [{ studentId: row.student_id, lesson: row.lesson, score, band: bandOf(score) }];
  });
}
