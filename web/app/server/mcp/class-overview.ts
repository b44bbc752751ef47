import type { EntityManager } from "@mikro-orm/postgresql";
import type { StudentContext } from "../../../../events/student-context.ts";
import { listMastery } from "./student-context.ts";

/** A classroom's students in short. */
export interface ClassOverview {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly students: readonly {
    readonly id: string;
    readonly name: string;
    readonly solved: number;
    readonly working: number;
    readonly stuck: number;
    readonly openAlerts: number;
  }[];
}

/** A classroom that this teacher teaches, with at most 200 of its students; null for somebody else's. */
export async function findClassOverview(
  em: EntityManager,
  teacherId: string,
  classroomId: string,
): Promise<ClassOverview | null> {
  const [classroom]: ClassOverview[] = await em.execute(
    `select c.id, c.name, coalesce(s.students, '[]'::jsonb) as students
     from memberships t join classrooms c on c.id = t.classroom_id and c.archived_at is null
     left join lateral (
       select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'solved', n.solved, 'working', n.working,
         'stuck', n.stuck, 'openAlerts', n.alerts) order by n.alerts desc, n.stuck desc, p.name, p.id) as students
       from (select person_id from memberships where classroom_id = c.id and role = 'student' limit 200) m
       join people p on p.id = m.person_id
       cross join lateral (
         select count(*) filter (where state like 'solved%') as solved, count(*) filter (where state = 'working') as working,
           count(*) filter (where state = 'stuck') as stuck,
           (select count(*) from alerts a where a.student_id = p.id and a.state = 'open') as alerts
         from progress where student_id = p.id) n
     ) s on true
     where t.person_id = ? and t.role = 'teacher' and c.id = ?`,
    [teacherId, classroomId],
  );
  return classroom ?? null;
}

/** How a student of this teacher does; null for anybody else. */
export interface StudentSummary {
  readonly [key: string]: unknown;
  readonly id: string;
  readonly name: string;
  readonly mastery: StudentContext["mastery"];
  readonly alerts: readonly { readonly exercise: string; readonly rule: string; readonly openedAt: string }[];
}

export async function findStudentSummary(
  em: EntityManager,
  teacherId: string,
  studentId: string,
): Promise<StudentSummary | null> {
  const [student]: Pick<StudentSummary, "id" | "name" | "alerts">[] = await em.execute(
    `select p.id, p.name, coalesce((
       select jsonb_agg(jsonb_build_object('exercise', exercise_slug, 'rule', rule, 'openedAt', opened_at) order by opened_at desc)
       from (select * from alerts where student_id = p.id and state = 'open' order by opened_at desc limit 20) a), '[]'::jsonb) as alerts
     from people p where p.id = ? and exists (
       select 1 from memberships s
       join memberships t on t.classroom_id = s.classroom_id and t.role = 'teacher' and t.person_id = ?
       join classrooms c on c.id = s.classroom_id and c.archived_at is null
       where s.person_id = p.id and s.role = 'student')`,
    [studentId, teacherId],
  );
  return student ? { ...student, mastery: await listMastery(em, studentId) } : null;
}
