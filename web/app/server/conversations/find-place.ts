import type { EntityManager } from "@mikro-orm/postgresql";

/** What a talk of this student is about; null for somebody else's. */
export async function findConversationPlace(
  em: EntityManager,
  studentId: string,
  conversationId: string,
): Promise<{ title: string | null; path: string | null } | null> {
  const [row]: { title: string | null; path: string | null }[] = await em.execute(
    `select coalesce(e.title, l.title, c.exercise_slug, c.lesson_slug) as title,
       coalesce('/exercises/' || c.exercise_slug, '/lessons/' || c.lesson_slug) as path
     from conversations c left join exercises e on e.slug = c.exercise_slug and e.current
     left join lessons l on l.slug = c.lesson_slug where c.id = ? and c.student_id = ?`,
    [conversationId, studentId],
  );
  return row ?? null;
}
