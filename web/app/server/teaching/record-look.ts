import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { type ListPlace, toMicroseconds } from "../list-place.ts";

/** Looking again within this time is the same look. */
const sameLookMinutes = 30;

/** A teacher looks at a student's work: kept, and shown to the student. @param look.exercise Null for the report. */
export async function recordLook(
  em: EntityManager,
  look: { teacherId: string; studentId: string; classroomId: string; exercise: string | null },
): Promise<void> {
  const { teacherId, studentId, classroomId, exercise } = look;
  await em.execute(
    `insert into looks (id, teacher_id, student_id, classroom_id, exercise_slug, looked_at) select ?, ?, ?, ?, ?, now()
     where not exists (
       select 1 from looks where student_id = ? and teacher_id = ? and exercise_slug is not distinct from ?
         and looked_at > now() - ? * interval '1 minute')`,
    [uuidV7(), teacherId, studentId, classroomId, exercise, studentId, teacherId, exercise, sameLookMinutes],
  );
}

export interface LookAtMe {
  readonly id: string;
  readonly teacher: string;
  /** Null for the report about everything. */
  readonly exercise: string | null;
  readonly lookedAt: string;
}

/** Who looked at a student's work, the latest first, from behind a place. */
export function listLooks(
  em: EntityManager,
  studentId: string,
  { limit = 100, after = null }: { limit?: number; after?: ListPlace | null } = {},
): Promise<LookAtMe[]> {
  return em.execute(
    `select l.id, coalesce(p.name, '') as teacher, coalesce(e.title, l.exercise_slug) as exercise,
       ${toMicroseconds("l.looked_at")} as "lookedAt"
     from looks l left join people p on p.id = l.teacher_id left join exercises e on e.slug = l.exercise_slug and e.current
     where l.student_id = ? ${after ? "and (l.looked_at, l.id) < (?, ?)" : ""}
     order by l.looked_at desc, l.id desc limit ?`,
    [studentId, ...(after ? [after.at, after.id] : []), limit],
  );
}
