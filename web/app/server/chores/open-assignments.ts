import type { EntityManager } from "@mikro-orm/postgresql";
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
export async function openAssignments(em: EntityManager): Promise<string[]> {
  return em.transactional(async (tx) => {
    const rows: Row[] = await tx.execute(
      `update assignments a set told_at = now() from classrooms c
       where c.id = a.classroom_id and c.archived_at is null and a.told_at is null and a.opens_at <= now()
       returning a.id, a.classroom_id, a.student_id, a.exercise_slug, a.due_at,
         coalesce(a.assigned_by, (select person_id from memberships m
           where m.classroom_id = a.classroom_id and m.role = 'teacher' order by m.joined_at limit 1)) as assigned_by`,
    );
    const told: string[] = [];
    for (const row of rows) {
      const { classroom_id: classroomId, student_id: studentId, exercise_slug: exercise, assigned_by: teacherId } = row;
      if (teacherId === null) continue; // A class without a teacher.
      const dueAt = row.due_at === null ? null : new Date(row.due_at);
      told.push(...(await tellStudents(tx, { classroomId, studentId, exercise, teacherId, dueAt })));
    }
    return [...new Set(told)];
  });
}
