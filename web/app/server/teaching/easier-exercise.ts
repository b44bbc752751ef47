import type { EntityManager } from "@mikro-orm/postgresql";

/**
 * The first exercise of a lesson's validated easier ones that a student has neither solved nor been given.
 *
 * @param place What they are stuck on: an exercise (also one that a teacher wrote) or a lesson.
 */
export async function findEasierExercise(
  em: EntityManager,
  studentId: string,
  place: { exercise: string | null; lesson: string | null },
): Promise<{ slug: string; title: string } | null> {
  const [row]: { slug: string; title: string }[] = await em.execute(
    `select e.slug, e.title from exercises e
     where e.current and e.remedial and e.slug <> ? and e.lesson_slug = coalesce(?,
         (select coalesce(s.lesson_slug, s.content->>'lesson') from exercises s where s.slug = ? and s.current))
       and not exists (select 1 from progress p where p.student_id = ? and p.exercise_slug = e.slug and p.solved_at is not null)
       and not exists (select 1 from assignments a where a.student_id = ? and a.exercise_slug = e.slug)
     order by e.difficulty, e.position limit 1`,
    [place.exercise ?? "", place.lesson, place.exercise, studentId, studentId],
  );
  return row ?? null;
}
