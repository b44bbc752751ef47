import type { EntityManager } from "@mikro-orm/postgresql";
import { readClock } from "../read-clock.ts";
import { listLineComments } from "./line-comments.ts";

/** Something that a student is told by a teacher on an exercise's page. */
export interface TeacherWord {
  readonly id: string;
  /** `mistake`: said to all whose program fails in this way. */
  readonly kind: "message" | "comment" | "mistake";
  readonly by: string;
  readonly text: string;
  readonly at: string;
  /** Of a comment: the line it is about, as it stood then. */
  readonly line: { readonly number: number; readonly code: string } | null;
}

export interface TeacherWords {
  /** See `readClock`. */
  readonly asOf: string;
  readonly words: readonly TeacherWord[];
  /** What the student asked the teacher here, and whether it was answered. */
  readonly asked: readonly { readonly id: string; readonly text: string; readonly isAnswered: boolean }[];
  /** The teacher who looked last, and when. */
  readonly look: { readonly by: string; readonly at: string } | null;
  /** Whether there is a teacher to ask. */
  readonly hasTeacher: boolean;
}

const shown = 8;

/** What teachers said to a student about an exercise, the latest first. */
export async function getTeacherWords(em: EntityManager, studentId: string, exercise: string): Promise<TeacherWords> {
  const asOf = await readClock(em);
  const [messages, comments, mistakes, asked, about] = await Promise.all([
    em.execute<WordRow[]>(
      `select m.id, coalesce(p.name, '') as by, m.text, m.sent_at as at from messages m left join people p on p.id = m.sent_by
       where m.student_id = ? and m.exercise_slug = ? order by m.sent_at desc limit ?`,
      [studentId, exercise, shown],
    ),
    listLineComments(em, studentId, exercise),
    em.execute<WordRow[]>(
      `select r.id, coalesce(p.name, '') as by, r.text, r.written_at as at from mistake_replies r
       join memberships m on m.classroom_id = r.classroom_id and m.person_id = ? and m.role = 'student'
       join classrooms c on c.id = r.classroom_id and c.archived_at is null
       join progress g on g.student_id = m.person_id and g.exercise_slug = r.exercise_slug and g.mistake = r.mistake
       left join people p on p.id = r.written_by where r.exercise_slug = ?`,
      [studentId, exercise],
    ),
    em.execute<TeacherWords["asked"][number][]>(
      `select id, text, answered_at is not null as "isAnswered" from help_requests
       where student_id = ? and exercise_slug = ? and kind = 'help' order by asked_at desc limit 3`,
      [studentId, exercise],
    ),
    em.execute<{ by: string | null; at: string | null; has_teacher: boolean }[]>(
      `select l.by, l.looked_at as at, exists (
         select 1 from memberships m join classrooms c on c.id = m.classroom_id and c.archived_at is null
         join memberships t on t.classroom_id = c.id and t.role = 'teacher'
         where m.person_id = ? and m.role = 'student') as has_teacher
       from (select 1) one left join lateral (
         select coalesce(p.name, '') as by, k.looked_at from looks k left join people p on p.id = k.teacher_id
         where k.student_id = ? and k.exercise_slug = ? order by k.looked_at desc limit 1) l on true`,
      [studentId, studentId, exercise],
    ),
  ]);
  const codes = await listCodes(em, [...new Set(comments.map((comment) => comment.runId))]);
  const words: TeacherWord[] = [
    ...mistakes.map((row) => wordOf(row, "mistake")),
    ...messages.map((row) => wordOf(row, "message")),
    ...comments.map(({ id, by, text, writtenAt: at, line, runId }) => ({
      ...{ id, kind: "comment" as const, by, text, at },
      line: line === null ? null : { number: line, code: codes.get(runId)?.split("\n")[line - 1]?.trim() ?? "" },
    })),
  ];
  words.sort((one, other) => other.at.localeCompare(one.at));
  const [last] = about;
  return {
    asOf,
    words: words.slice(0, shown),
    asked,
    look: last?.at ? { by: last.by ?? "", at: new Date(last.at).toISOString() } : null,
    hasTeacher: last?.has_teacher ?? false,
  };
}

interface WordRow {
  id: string;
  by: string;
  text: string;
  at: string;
}

const wordOf = ({ id, by, text, at }: WordRow, kind: TeacherWord["kind"]): TeacherWord => ({
  ...{ id, kind, by, text, line: null },
  at: new Date(at).toISOString(),
});

async function listCodes(em: EntityManager, runIds: readonly string[]): Promise<Map<string, string>> {
  if (runIds.length === 0) return new Map();
  const rows: { id: string; code: string }[] = await em.execute("select id, code from runs where id = any(?::uuid[])", [
    `{${runIds.join(",")}}`,
  ]);
  return new Map(rows.map(({ id, code }) => [id, code]));
}
