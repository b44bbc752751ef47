import type { EntityManager } from "@mikro-orm/postgresql";
import type { Log } from "../log.ts";
import { tellStudents } from "../teaching/tell-assignment.ts";

interface Row {
  id: string;
  classroom_id: string;
  student_id: string | null;
  exercise_slug: string;
  assigned_by: string | null;
  due_at: string | null;
}

/** Tells students of what was given ahead and opens now; of an archived class nobody. @returns the students who have something new. */
export async function openAssignments(em: EntityManager, log: Log): Promise<string[]> {
  const due: { id: string }[] =
    await em.execute(`select a.id from assignments a join classrooms c on c.id = a.classroom_id
     where c.archived_at is null and a.told_at is null and a.opens_at <= now() order by a.opens_at, a.id`);
  const told = new Set<string>();
  for (const { id } of due) {
    // Each by itself: one that cannot be said keeps no other from being said.
    const students = await openAssignment(em, id).catch((err: unknown) => {
      log.error({ err, assignment: id }, "an assignment was not opened");
      return [];
    });
    for (const studentId of students) told.add(studentId);
  }
  return [...told];
}

function openAssignment(em: EntityManager, id: string): Promise<string[]> {
  return em.transactional(async (tx) => {
    const [row]: Row[] = await tx.execute(
      `update assignments a set told_at = now() from classrooms c
       where a.id = ? and c.id = a.classroom_id and c.archived_at is null and a.told_at is null and a.opens_at <= now()
       returning a.id, a.classroom_id, a.student_id, a.exercise_slug, a.due_at,
         coalesce(a.assigned_by, (select person_id from memberships m
           where m.classroom_id = a.classroom_id and m.role = 'teacher' order by m.joined_at limit 1)) as assigned_by`,
      [id],
    );
    if (!row || row.assigned_by === null) return []; // Another replica has told of it; a class without a teacher.
    const { classroom_id: classroomId, student_id: studentId, exercise_slug: exercise, assigned_by: teacherId } = row;
    const dueAt = row.due_at === null ? null : new Date(row.due_at);
    return tellStudents(tx, { classroomId, studentId, exercise, teacherId, dueAt });
  });
}
