import type { EntityManager } from "@mikro-orm/postgresql";
import { type SupportLevel, supportLevels } from "../../../events/vocabulary.ts";

/** How far the tutor may go with a student: the strictest word of their classrooms, as `concepts` reads it too. */
export async function findSupportLevel(em: EntityManager, studentId: string): Promise<SupportLevel> {
  const rows: { level: SupportLevel }[] = await em.execute(
    `select c.support_level as level from memberships m join classrooms c on c.id = m.classroom_id and c.archived_at is null
     where m.person_id = ? and m.role = 'student'`,
    [studentId],
  );
  return supportLevels.find((level) => rows.some((row) => row.level === level)) ?? "full";
}
