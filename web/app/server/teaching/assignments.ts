import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { assignments as texts } from "../../../../events/texts/en/assignments.ts";
import { work } from "../../../../events/texts/en/work.ts";
import { type ListPlace, toMicroseconds } from "../list-place.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { findOpenClassroom } from "./taught-classroom.ts";
import { tellStudents } from "./tell-assignment.ts";

export interface ClassAssignment {
  readonly id: string;
  readonly exercise: string;
  readonly title: string;
  /** Null: the whole class. */
  readonly student: { readonly id: string; readonly name: string } | null;
  readonly dueAt: string | null;
  /** Null where it is open already. */
  readonly opensAt: string | null;
  readonly assignedAt: string;
  /** Of those it was given to. */
  readonly solved: number;
  readonly students: number;
}

/** What a class was given, the latest first, from behind a place. */
export async function listClassAssignments(
  em: EntityManager,
  classroomId: string,
  { limit = 200, after = null }: { limit?: number; after?: ListPlace | null } = {},
): Promise<ClassAssignment[]> {
  const rows: (Omit<ClassAssignment, "student" | "dueAt" | "opensAt"> & {
    student_id: string | null;
    student_name: string;
    due_at: string | null;
    opens_at: string | null;
  })[] = await em.execute(
    `select a.id, a.exercise_slug as exercise, coalesce(e.title, a.exercise_slug) as title, a.student_id, p.name as student_name,
       a.due_at, case when a.opens_at > now() then a.opens_at end as opens_at,
       ${toMicroseconds("a.assigned_at")} as "assignedAt", count(m.person_id)::int as students, count(g.solved_at)::int as solved
     from assignments a
     left join exercises e on e.slug = a.exercise_slug and e.current
     left join people p on p.id = a.student_id
     left join memberships m on m.classroom_id = a.classroom_id and m.role = 'student'
       and (a.student_id is null or m.person_id = a.student_id)
     left join progress g on g.student_id = m.person_id and g.exercise_slug = a.exercise_slug
     where a.classroom_id = ? ${after ? "and (a.assigned_at, a.id) < (?, ?)" : ""}
     group by a.id, e.title, p.name order by a.assigned_at desc, a.id desc limit ?`,
    [classroomId, ...(after ? [after.at, after.id] : []), limit],
  );
  return rows.map(({ student_id, student_name, due_at, opens_at, ...row }) => ({
    ...row,
    student: student_id === null ? null : { id: student_id, name: student_name },
    dueAt: due_at === null ? null : new Date(due_at).toISOString(),
    opensAt: opens_at === null ? null : new Date(opens_at).toISOString(),
  }));
}

/** What a teacher gives: to a class or one student of it, from a day on (null: at once), until a day (null: none). */
interface AssignmentWish {
  readonly teacherId: string;
  readonly classroomId: string;
  readonly studentId: string | null;
  readonly exercise: string;
  readonly opensAt: Date | null;
  readonly dueAt: Date | null;
}

/**
 * Keeps an assignment and tells each student, at once or on the day on which it opens; one that stands already gets the new days, and
 * nobody is told again.
 *
 * @returns its id, and who is told now.
 */
export async function keepAssignment(
  tx: EntityManager,
  wish: AssignmentWish,
): Promise<{ assignmentId: string; told: string[] }> {
  const { teacherId, classroomId, studentId, exercise, opensAt, dueAt } = wish;
  const [row]: { id: string; is_told_now: boolean }[] = await tx.execute(
    `insert into assignments as a (id, classroom_id, student_id, exercise_slug, assigned_by, opens_at, due_at, assigned_at, told_at)
     values (?, ?, ?, ?, ?, ?, ?, now(), case when coalesce(?::timestamptz <= now(), true) then now() end)
     on conflict (classroom_id, student_id, exercise_slug) do update set due_at = excluded.due_at, opens_at = excluded.opens_at,
       told_at = coalesce(a.told_at, excluded.told_at)
     returning a.id, coalesce(told_at = now(), false) as is_told_now`,
    [uuidV7(), classroomId, studentId, exercise, teacherId, opensAt, dueAt, opensAt],
  );
  return { assignmentId: row?.id ?? "", told: row?.is_told_now ? await tellStudents(tx, wish) : [] };
}

/** A teacher gives a class, or one student of it, an exercise of the curriculum or one of their own. */
export async function assignExercise(
  context: CommandContext,
  wish: AssignmentWish,
): Promise<Accepted<{ assignmentId: string }> | Refused> {
  const { em } = context;
  const missing = refuse(404, "not-found", work.notFound);
  if (!(await findOpenClassroom(em, wish.teacherId, wish.classroomId))) return missing;
  if (wish.opensAt && wish.dueAt && wish.dueAt < wish.opensAt)
    return refuse(400, "due-before-open", texts.dueBeforeOpen, "dueAt");
  const [exercise]: unknown[] = await em.execute(
    `select 1 from exercises e left join own_exercises o on o.slug = e.slug
     where e.slug = ? and e.current and (e.lesson_slug is not null or o.author_id in (
       select person_id from memberships where classroom_id = ? and role = 'teacher'))`,
    [wish.exercise, wish.classroomId],
  );
  if (!exercise) return missing;
  if (wish.studentId !== null && !(await isStudentOf(em, wish.classroomId, wish.studentId))) return missing;
  const { assignmentId, told } = await em.transactional((tx) => keepAssignment(tx, wish));
  const sent = await Promise.all(told.map((id) => context.sendOutbox(id)));
  return { accepted: true, assignmentId, isWaiting: sent.includes("waiting") };
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
