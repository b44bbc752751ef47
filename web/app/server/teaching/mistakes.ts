import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import type { TestResult } from "../../../../events/run-result.ts";
import { work } from "../../../../events/texts/en/work.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { cleanMessage, keepMessages } from "./messages.ts";
import { findOpenClassroom } from "./taught-classroom.ts";

/** Students of a class whose last program on an exercise fails in one way. */
export interface MistakeGroup {
  readonly mistake: string;
  readonly exercise: { readonly slug: string; readonly title: string };
  /** Whether its tests call a function; else they type into a program. */
  readonly isCall: boolean;
  readonly students: readonly { readonly id: string; readonly name: string }[];
  /** Names, in the order of the exercise. */
  readonly failingTests: readonly string[];
  readonly errorType: string | null;
  /** One of their programs. */
  readonly example: { readonly student: string; readonly code: string; readonly errorLine: number | null } | null;
  /** The shortest input on which it fails, of the tests that students can see. */
  readonly smallest: Pick<TestResult, "called" | "expected" | "got"> | null;
  readonly reply: { readonly text: string; readonly by: string; readonly writtenAt: string } | null;
}

const shownGroups = 40;

interface Row {
  mistake: string;
  slug: string;
  title: string;
  is_call: boolean;
  students: { id: string; name: string }[];
  failing: string[];
  error_type: string | null;
  code: string | null;
  line: number | null;
  tests: TestResult[] | null;
  reply: string | null;
  by: string;
  written_at: string;
}

/** The class's mistakes as they stand now, the most frequent first; one that a single student makes comes last. */
export async function listMistakes(em: EntityManager, classroomId: string): Promise<MistakeGroup[]> {
  const rows: Row[] = await em.execute(
    `with groups as (
       select g.mistake, g.exercise_slug, count(*) as count, max(x.last_at) as last_at,
         (array_agg(x.student_id order by x.last_at desc, x.student_id))[1] as latest,
         jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by x.last_at desc, x.student_id) as students
       from progress g join memberships m on m.person_id = g.student_id and m.role = 'student' and m.classroom_id = ?
       join people p on p.id = g.student_id
       join mistakes x on x.student_id = g.student_id and x.exercise_slug = g.exercise_slug and x.mistake = g.mistake
       where g.mistake is not null and g.solved_at is null
       group by g.mistake, g.exercise_slug order by count(*) desc, max(x.last_at) desc limit ?)
     select g.mistake, g.exercise_slug as slug, coalesce(e.title, g.exercise_slug) as title, g.students,
       coalesce(e.content->'tests' @> '[{"run": {"kind": "call"}}]', true) as is_call,
       x.failing_tests as failing, x.error_type, r.code, (r.result->'error'->>'line')::int as line, s.tests,
       a.text as reply, coalesce(w.name, '') as by, a.written_at
     from groups g
     join mistakes x on x.student_id = g.latest and x.exercise_slug = g.exercise_slug and x.mistake = g.mistake
     left join exercises e on e.slug = g.exercise_slug and e.current
     left join runs r on r.id = x.run_id left join submissions s on s.run_id = x.run_id
     left join mistake_replies a on a.classroom_id = ? and a.exercise_slug = g.exercise_slug and a.mistake = g.mistake
     left join people w on w.id = a.written_by
     order by g.count desc, g.last_at desc`,
    [classroomId, shownGroups, classroomId],
  );
  return rows.map(groupOf);
}

function groupOf(row: Row): MistakeGroup {
  const { mistake, slug, title, students } = row;
  return {
    ...{ mistake, exercise: { slug, title }, failingTests: row.failing, errorType: row.error_type, students },
    isCall: row.is_call,
    example: row.code === null ? null : { student: students[0]?.name ?? "", code: row.code, errorLine: row.line },
    smallest: smallestFailure(row.tests ?? []),
    reply: row.reply ? { text: row.reply, by: row.by, writtenAt: new Date(row.written_at).toISOString() } : null,
  };
}

/** Of the failing tests that say what was called, the one that is read quickest. */
function smallestFailure(tests: readonly TestResult[]): MistakeGroup["smallest"] {
  const [shortest] = tests
    .filter((test) => test.outcome === "failed" && test.called !== null)
    .sort((one, other) => (one.called ?? "").length - (other.called ?? "").length);
  return shortest ? { called: shortest.called, expected: shortest.expected, got: shortest.got } : null;
}

/**
 * One reply to all students of a class who make a mistake now, kept for the next who makes it: `analytics` tells them,
 * and the exercise's page shows it for as long as they make it.
 */
export async function replyToMistake(
  context: CommandContext,
  wish: { teacherId: string; classroomId: string; exercise: string; mistake: string; text: string },
): Promise<Accepted<{ told: number }> | Refused> {
  const { em } = context;
  const { teacherId, classroomId, exercise, mistake } = wish;
  const missing = refuse(404, "not-found", work.notFound);
  if (!(await findOpenClassroom(em, teacherId, classroomId))) return missing;
  const text = cleanMessage(wish.text);
  if (typeof text !== "string") return text;
  const students: { id: string }[] = await em.execute(
    `select g.student_id as id from progress g
     join memberships m on m.person_id = g.student_id and m.role = 'student' and m.classroom_id = ?
     where g.exercise_slug = ? and g.mistake = ? and g.solved_at is null`,
    [classroomId, exercise, mistake],
  );
  if (students.length === 0) return missing;
  const studentIds = students.map(({ id }) => id);
  await em.transactional(async (tx) => {
    await tx.execute(
      `insert into mistake_replies (id, classroom_id, exercise_slug, mistake, text, written_by, written_at)
       values (?, ?, ?, ?, ?, ?, now())
       on conflict (classroom_id, exercise_slug, mistake) do update
         set text = excluded.text, written_by = excluded.written_by, written_at = excluded.written_at`,
      [uuidV7(), classroomId, exercise, mistake, text, teacherId],
    );
    await keepMessages(tx, { sentBy: teacherId, studentIds, exercise, text });
  });
  const sent = await Promise.all(studentIds.map((id) => context.sendOutbox(id)));
  return { accepted: true, told: studentIds.length, isWaiting: sent.includes("waiting") };
}
