import type { EntityManager } from "@mikro-orm/postgresql";
import type { SupportLevel } from "../../../../events/vocabulary.ts";

export interface TaughtClassroom {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly supportLevel: SupportLevel;
  readonly isArchived: boolean;
}

/** A classroom that this person teaches; null for an unknown one and for another's. An archived one can still be read. */
export async function findTaughtClassroom(
  em: EntityManager,
  teacherId: string,
  classroomId: string,
): Promise<TaughtClassroom | null> {
  const [classroom]: TaughtClassroom[] = await em.execute(
    `select c.id, c.name, c.code, c.support_level as "supportLevel", c.archived_at is not null as "isArchived"
     from classrooms c join memberships m on m.classroom_id = c.id and m.person_id = ? and m.role = 'teacher'
     where c.id = ?`,
    [teacherId, classroomId],
  );
  return classroom ?? null;
}

/** As above, where something is to be changed or looked at live: an archived one is over. */
export async function findOpenClassroom(
  em: EntityManager,
  teacherId: string,
  classroomId: string,
): Promise<TaughtClassroom | null> {
  const classroom = await findTaughtClassroom(em, teacherId, classroomId);
  return classroom?.isArchived ? null : classroom;
}

/** A student of a classroom that this person teaches; null for anybody else. */
export async function findTaughtStudent(
  em: EntityManager,
  at: { readonly teacherId: string; readonly classroomId: string; readonly studentId: string },
): Promise<{ id: string; name: string; classroom: TaughtClassroom; labels: string[] } | null> {
  const classroom = await findTaughtClassroom(em, at.teacherId, at.classroomId);
  if (!classroom) return null;
  const [student]: { id: string; name: string; labels: string[] }[] = await em.execute(
    `select p.id, p.name, m.labels from people p
     join memberships m on m.person_id = p.id and m.role = 'student' and m.classroom_id = ? where p.id = ?`,
    [at.classroomId, at.studentId],
  );
  return student ? { ...student, classroom } : null;
}
