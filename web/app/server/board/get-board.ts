import type { EntityManager } from "@mikro-orm/postgresql";
import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import type { ExerciseState } from "../../../../events/vocabulary.ts";
import { byName } from "../by-name.ts";
import { listStandingsOf } from "../learning/standings.ts";
import { readClock } from "../read-clock.ts";
import { type ClassColumn, listClassColumns } from "../teaching/class-columns.ts";
import { countOpen } from "../teaching/inbox.ts";
import { type BoardAlert, listOpenAlerts } from "../teaching/open-alerts.ts";
import { findOpenClassroom, type TaughtClassroom } from "../teaching/taught-classroom.ts";
import { type BoardWish, boardPageSize, type boardSorts } from "./board-wish.ts";

export interface BoardStudent {
  readonly id: string;
  readonly name: string;
  readonly labels: readonly string[];
}

/** A classroom as its teacher sees it: students down, exercises across, and who is stuck on what. */
export interface Board {
  /** When what changes by itself was read: see `readClock`. */
  readonly asOf: string;
  readonly classroom: TaughtClassroom;
  /** Of this page, in the order that was wished for. */
  readonly students: readonly BoardStudent[];
  readonly exercises: readonly ClassColumn[];
  /** Modules that columns can be limited to. */
  readonly modules: readonly number[];
  /** Every label that some student of the class has. */
  readonly labels: readonly string[];
  /** Cells; where there is none, the student has not started. `progress.changed` brings the next one of a cell. */
  readonly standings: readonly ExerciseStanding[];
  /** Of the whole class, whatever page is shown. */
  readonly alerts: readonly BoardAlert[];
  /** What students asked and nobody has answered. */
  readonly questions: number;
  /** Students that the wish leaves over, and all of the class. */
  readonly found: number;
  readonly total: number;
  readonly page: number;
}

/** Null where there is no such classroom, where this person does not teach it, and where it is archived. */
export async function getBoard(
  em: EntityManager,
  teacherId: string,
  classroomId: string,
  wish: BoardWish = {},
): Promise<Board | null> {
  const classroom = await findOpenClassroom(em, teacherId, classroomId);
  if (!classroom) return null;
  const asOf = await readClock(em);
  const [all, { students, found, total, labels }, alerts, questions] = await Promise.all([
    listClassColumns(em, classroomId),
    listStudents(em, classroomId, wish),
    listOpenAlerts(em, classroomId),
    countOpen(em, classroomId),
  ]);
  const exercises = all.filter((column) => wish.module === undefined || column.module === wish.module);
  const standings = await listStandingsOf(
    em,
    students.map((student) => student.id),
  );
  const shown = new Set(exercises.map((exercise) => exercise.slug));
  return {
    ...{ asOf, classroom, students, exercises, alerts, questions, found, total, labels },
    standings: standings.filter((standing) => shown.has(standing.exercise)),
    modules: [...new Set(all.map((column) => column.module))],
    page: wish.page ?? 1,
  };
}

/** Who is stuck first (for longest; on an exercise, or by an alert about a lesson), then whose last runs failed, then who is at work, then who has solved least. */
const orders: Record<(typeof boardSorts)[number], string> = {
  need: `stuck desc, since nulls last, failures desc, (working > 0) desc, solved, ${byName}, id`,
  name: `${byName}, id`,
  solved: `solved, ${byName}, id`,
};
const states: Record<ExerciseState, string> = {
  "not-started": "stuck + working + solved = 0",
  working: "working > 0",
  stuck: "stuck > 0",
  "solved-with-help": "helped > 0",
  "solved-alone": "solved > helped",
};

interface StudentRow extends BoardStudent {
  found: number;
}

async function listStudents(em: EntityManager, classroomId: string, wish: BoardWish) {
  // A class may have 50,000 cells: whether one is solved is asked first, because comparing words costs most.
  const [[sums], rows] = await Promise.all([
    em.execute<{ total: number; labels: string[] }[]>(
      `select count(distinct m.person_id)::int as total,
         coalesce(array_agg(distinct label order by label) filter (where label is not null), '{}') as labels
       from memberships m left join lateral jsonb_array_elements_text(m.labels) label on true
       where m.classroom_id = ? and m.role = 'student'`,
      [classroomId],
    ),
    em.execute<StudentRow[]>(
      `with sums as (
         select p.student_id, count(p.solved_at) as solved,
           count(*) filter (where p.solved_at is not null and p.state = 'solved-with-help') as helped,
           count(*) filter (where p.solved_at is null and p.state = 'stuck') as stuck,
           min(p.changed_at) filter (where p.solved_at is null and p.state = 'stuck') as since,
           count(*) filter (where p.solved_at is null and p.state = 'working') as working,
           max(p.consecutive_failures) filter (where p.solved_at is null) as failures
         from progress p where p.student_id in (select person_id from memberships where classroom_id = ?) group by p.student_id
       ), lost as (
         select a.student_id, count(*) as alerts, min(a.opened_at) as since from alerts a
         where a.exercise_slug is null and a.state <> 'closed' and a.opened_at > now() - interval '1 day'
           and a.student_id in (select person_id from memberships where classroom_id = ?) group by a.student_id
       ), rows as (
         select p.id, p.name, m.labels, coalesce(s.stuck, 0) + coalesce(t.alerts, 0) as stuck, least(s.since, t.since) as since,
           coalesce(s.failures, 0) as failures, coalesce(s.working, 0) as working, coalesce(s.solved, 0) as solved,
           coalesce(s.helped, 0) as helped
         from memberships m join people p on p.id = m.person_id left join sums s on s.student_id = m.person_id
         left join lost t on t.student_id = m.person_id
         where m.classroom_id = ? and m.role = 'student'
       )
       select id, name, labels, count(*) over ()::int as found from rows
       where ${wish.state === undefined ? "true" : states[wish.state]} and (?::text is null or labels @> to_jsonb(?::text))
         and (?::text is null or strpos(lower(name), lower(?::text)) > 0)
       order by ${orders[wish.sort ?? "need"]} limit ? offset ?`,
      [
        ...[classroomId, classroomId, classroomId],
        ...[wish.label, wish.label, wish.find, wish.find].map((value) => value ?? null),
        boardPageSize,
        ((wish.page ?? 1) - 1) * boardPageSize,
      ],
    ),
  ]);
  return {
    students: rows.map(({ found: _, ...student }) => student),
    found: rows[0]?.found ?? 0,
    total: sums?.total ?? 0,
    labels: sums?.labels ?? [],
  };
}
