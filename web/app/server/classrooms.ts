import { randomInt } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import type { SupportLevel } from "../../../events/vocabulary.ts";

export interface ClassroomOfTeacher {
  readonly id: string;
  readonly name: string;
  readonly code: string;
  readonly supportLevel: SupportLevel;
  readonly students: number;
  readonly openAlerts: number;
}

/** The classrooms that somebody teaches, by name; or those that are archived. */
export function listClassrooms(
  em: EntityManager,
  teacherId: string,
  { archived = false }: { archived?: boolean } = {},
): Promise<ClassroomOfTeacher[]> {
  return em.execute(
    `select c.id, c.name, c.code, c.support_level as "supportLevel",
       (select count(*)::int from memberships s where s.classroom_id = c.id and s.role = 'student') as students,
       (select count(*)::int from memberships s join alerts a on a.student_id = s.person_id and a.state <> 'closed'
        where s.classroom_id = c.id and s.role = 'student') as "openAlerts"
     from memberships m join classrooms c on c.id = m.classroom_id and (c.archived_at is not null) = ?
     where m.person_id = ? and m.role = 'teacher' order by c.name, c.id`,
    [archived, teacherId],
  );
}

/** Without letters and digits that look alike. */
const codeLetters = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
const codeLength = 7;

/** A new classroom that this teacher teaches, with a code of its own. */
export async function createClassroom(
  em: EntityManager,
  teacherId: string,
  name: string,
): Promise<{ id: string; code: string }> {
  const id = uuidV7();
  const code = Array.from({ length: codeLength }, () => codeLetters[randomInt(codeLetters.length)]).join("");
  await em.execute(
    `with made as (insert into classrooms (id, name, code, created_at) values (?, ?, ?, now()) returning id)
     insert into memberships (classroom_id, person_id, role, joined_at) select id, ?, 'teacher', now() from made`,
    [id, name, code, teacherId],
  );
  return { id, code };
}
