import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { exerciseAssigned } from "../../../../events/exercise-assigned.ts";
import { work } from "../../../../events/texts/en/work.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb, writer } from "../say.ts";
import { findOpenClassroom } from "./taught-classroom.ts";

export interface ClassAssignment {
  readonly id: string;
  readonly exercise: string;
  readonly title: string;
  /** Null: the whole class. */
  readonly student: { readonly id: string; readonly name: string } | null;
  readonly dueAt: string | null;
  readonly assignedAt: string;
  /** Of those it was given to. */
  readonly solved: number;
  readonly students: number;
}

/** What a class was given, the latest first. */
export async function listClassAssignments(em: EntityManager, classroomId: string): Promise<ClassAssignment[]> {
  const rows: (Omit<ClassAssignment, "student" | "dueAt" | "assignedAt"> & {
    student_id: string | null;
    student_name: string;
    due_at: string | null;
    assigned_at: string;
  })[] = await em.execute(
    `select a.id, a.exercise_slug as exercise, coalesce(e.title, a.exercise_slug) as title, a.student_id, p.name as student_name,
       a.due_at, a.assigned_at, count(m.person_id)::int as students, count(g.solved_at)::int as solved
     from assignments a
     left join exercises e on e.slug = a.exercise_slug and e.current
     left join people p on p.id = a.student_id
     left join memberships m on m.classroom_id = a.classroom_id and m.role = 'student'
       and (a.student_id is null or m.person_id = a.student_id)
     left join progress g on g.student_id = m.person_id and g.exercise_slug = a.exercise_slug
     where a.classroom_id = ? group by a.id, e.title, p.name order by a.assigned_at desc, a.id limit 200`,
    [classroomId],
  );
  return rows.map(({ student_id, student_name, due_at, assigned_at, ...row }) => ({
    ...row,
    student: student_id === null ? null : { id: student_id, name: student_name },
    dueAt: due_at === null ? null : new Date(due_at).toISOString(),
    assignedAt: new Date(assigned_at).toISOString(),
  }));
}

/** Keeps an assignment and tells each student; one that stands already gets the new date, and nobody is told again. */
export async function keepAssignment(
  tx: EntityManager,
  wish: { teacherId: string; classroomId: string; studentId: string | null; exercise: string; dueAt: Date | null },
): Promise<string[]> {
  const { teacherId: assignedBy, classroomId, studentId, exercise, dueAt } = wish;
  const [row]: { is_new: boolean }[] = await tx.execute(
    `insert into assignments (id, classroom_id, student_id, exercise_slug, assigned_by, due_at, assigned_at)
     values (?, ?, ?, ?, ?, ?, now())
     on conflict (classroom_id, student_id, exercise_slug) do update set due_at = excluded.due_at
     returning xmax = 0 as is_new`,
    [uuidV7(), classroomId, studentId, exercise, assignedBy, dueAt],
  );
  if (!row?.is_new) return [];
  const students: { id: string }[] = await tx.execute(
    `select person_id as id from memberships where classroom_id = ? and role = 'student' and (?::uuid is null or person_id = ?)`,
    [classroomId, studentId, studentId],
  );
  const events = students.map(({ id }) =>
    exerciseAssigned.create(fromWeb(uuidV7(), id), {
      ...{ studentId: id, exercise, assignedBy },
      dueAt: dueAt?.toISOString() ?? null,
    }),
  );
  await insertOutbox(tx, writer, events);
  return students.map(({ id }) => id);
}

/** A teacher gives a class, or one student of it, an exercise of the curriculum or one of their own. */
export async function assignExercise(
  context: CommandContext,
  wish: { teacherId: string; classroomId: string; studentId: string | null; exercise: string; dueAt: Date | null },
): Promise<Accepted | Refused> {
  const { em } = context;
  const missing = refuse(404, "not-found", work.notFound);
  if (!(await findOpenClassroom(em, wish.teacherId, wish.classroomId))) return missing;
  const [exercise]: unknown[] = await em.execute(
    `select 1 from exercises e left join own_exercises o on o.slug = e.slug
     where e.slug = ? and e.current and (e.lesson_slug is not null or o.author_id in (
       select person_id from memberships where classroom_id = ? and role = 'teacher'))`,
    [wish.exercise, wish.classroomId],
  );
  if (!exercise) return missing;
  if (wish.studentId !== null && !(await isStudentOf(em, wish.classroomId, wish.studentId))) return missing;
  const told = await em.transactional((tx) => keepAssignment(tx, wish));
  const sent = await Promise.all(told.map((id) => context.sendOutbox(id)));
  return { accepted: true, isWaiting: sent.includes("waiting") };
}

async function isStudentOf(em: EntityManager, classroomId: string, studentId: string): Promise<boolean> {
  const rows: unknown[] = await em.execute(
    "select 1 from memberships where classroom_id = ? and person_id = ? and role = 'student'",
    [classroomId, studentId],
  );
  return rows.length > 0;
}

/** Takes an assignment back. What students did stays. */
export async function removeAssignment(
  em: EntityManager,
  wish: { teacherId: string; classroomId: string; assignmentId: string },
): Promise<boolean> {
  const rows: unknown[] = await em.execute(
    `delete from assignments a using memberships m, classrooms c
     where a.id = ? and a.classroom_id = ? and c.id = a.classroom_id and c.archived_at is null
       and m.classroom_id = c.id and m.person_id = ? and m.role = 'teacher' returning a.id`,
    [wish.assignmentId, wish.classroomId, wish.teacherId],
  );
  return rows.length > 0;
}
