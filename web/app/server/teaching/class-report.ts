import type { EntityManager } from "@mikro-orm/postgresql";
import { byName } from "../by-name.ts";
import { listTopicScores } from "../learning/topic-scores.ts";
import { listClassColumns } from "./class-columns.ts";

/** A class on one page. */
export interface ClassReport {
  readonly students: readonly ReportStudent[];
  readonly topics: readonly ReportedTopic[];
  readonly exercises: number;
}
interface ReportStudent {
  readonly id: string;
  readonly name: string;
  readonly signInName: string;
  readonly labels: readonly string[];
  readonly solvedAlone: number;
  readonly solvedWithHelp: number;
  readonly stuck: number;
  readonly activeMinutes: number;
  readonly lastActiveAt: string | null;
  /** By lesson. */
  readonly scores: Readonly<Record<string, number>>;
}
interface ReportedTopic {
  readonly lesson: string;
  readonly title: string;
  /** Of those who have begun it, rounded. */
  readonly average: number;
  readonly begun: number;
}

export async function getClassReport(em: EntityManager, classroomId: string): Promise<ClassReport> {
  const columns = await listClassColumns(em, classroomId);
  const rows: {
    id: string;
    name: string;
    signInName: string;
    labels: string[];
    alone: number;
    helped: number;
    stuck: number;
    active_ms: string;
    last: string | null;
  }[] = await em.execute(
    `select p.id, p.name, p.sign_in_name as "signInName", m.labels,
       count(g.*) filter (where g.state = 'solved-alone')::int as alone,
       count(g.*) filter (where g.state = 'solved-with-help')::int as helped,
       count(g.*) filter (where g.state = 'stuck')::int as stuck,
       coalesce(sum(g.active_ms), 0) as active_ms, (select max(s.ended_at) from sittings s where s.student_id = p.id) as last
     from memberships m join people p on p.id = m.person_id left join progress g on g.student_id = p.id
     where m.classroom_id = ? and m.role = 'student' group by p.id, m.labels order by p.${byName}, p.id`,
    [classroomId],
  );
  const scores = await listTopicScores(
    em,
    rows.map((row) => row.id),
  );
  const lessons = new Map(columns.map((column) => [column.lesson, column.lessonTitle]));
  return {
    exercises: columns.length,
    students: rows.map(({ alone, helped, active_ms, last, ...student }) => ({
      ...student,
      solvedAlone: alone,
      solvedWithHelp: helped,
      activeMinutes: Math.round(Number(active_ms) / 60_000),
      lastActiveAt: last === null ? null : new Date(last).toISOString(),
      scores: Object.fromEntries(
        scores.filter((score) => score.studentId === student.id).map(({ lesson, score }) => [lesson, score]),
      ),
    })),
    topics: [...lessons].flatMap(([lesson, title]) => {
      const own = scores.filter((score) => score.lesson === lesson);
      const sum = own.reduce((total, { score }) => total + score, 0);
      return own.length === 0 ? [] : { lesson, title, average: Math.round(sum / own.length), begun: own.length };
    }),
  };
}

/** What happened in a class since somebody last read its report. */
export interface SinceLastVisit {
  readonly since: string;
  readonly solved: number;
  readonly attempts: number;
  readonly activeStudents: number;
  readonly newStudents: number;
  readonly alerts: number;
  readonly questions: number;
}

/** A report that is opened again within this time is the same visit. */
const sameVisitMinutes = 60;

/** Notes a teacher's visit. @returns what is new since the one before; null on the first. */
export async function visitReport(
  em: EntityManager,
  classroomId: string,
  teacherId: string,
): Promise<SinceLastVisit | null> {
  const [visit]: { before_at: string | null }[] = await em.execute(
    `insert into class_visits (classroom_id, teacher_id, visited_at) values (?, ?, now())
     on conflict (classroom_id, teacher_id) do update set
       before_at = case when class_visits.visited_at < now() - ? * interval '1 minute' then class_visits.visited_at
                        else class_visits.before_at end,
       visited_at = now()
     returning before_at`,
    [classroomId, teacherId, sameVisitMinutes],
  );
  if (!visit?.before_at) return null;
  const since = new Date(visit.before_at);
  const [news]: Omit<SinceLastVisit, "since">[] = await em.execute(
    `with students as (select person_id as id, joined_at from memberships where classroom_id = ? and role = 'student')
     select (select count(*)::int from progress p join students s on s.id = p.student_id where p.solved_at > ?) as solved,
       (select count(*)::int from runs r join students s on s.id = r.student_id where r.requested_at > ?) as attempts,
       (select count(distinct r.student_id)::int from runs r join students s on s.id = r.student_id
        where r.requested_at > ?) as "activeStudents",
       (select count(*)::int from students where joined_at > ?) as "newStudents",
       (select count(*)::int from alerts a join students s on s.id = a.student_id where a.opened_at > ?) as alerts,
       (select count(*)::int from help_requests h join students s on s.id = h.student_id where h.asked_at > ?) as questions`,
    [classroomId, since, since, since, since, since, since],
  );
  return news ? { since: since.toISOString(), ...news } : null;
}
