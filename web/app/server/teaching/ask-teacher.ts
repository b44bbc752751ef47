import { v7 as uuidV7 } from "uuid";
import { helpRequested } from "../../../../events/help-requested.ts";
import { teacherWords as texts } from "../../../../events/texts/en/teacher-words.ts";
import { work } from "../../../../events/texts/en/work.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import { keepAndSay } from "../platform/keep-and-say.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb } from "../say.ts";
import { cleanMessage } from "./messages.ts";

/** So many questions to teachers may be open at once; one is mostly enough. */
const mostOpen = 5;

/**
 * A student asks for their teacher: it stands in the teacher's inbox until it is answered.
 *
 * @param wish.questionId The question to the tutor that led here.
 */
export async function askTeacher(
  context: CommandContext,
  wish: { studentId: string; exercise: string | null; questionId: string | null; text: string },
): Promise<Accepted<{ requestId: string }> | Refused> {
  const { em } = context;
  const { studentId, exercise } = wish;
  const text = cleanMessage(wish.text);
  if (typeof text !== "string") return text;
  const [now]: { teachers: number; open: number; question: string | null; exercise: boolean }[] = await em.execute(
    `select (select count(*)::int from memberships m join classrooms c on c.id = m.classroom_id and c.archived_at is null
         join memberships t on t.classroom_id = c.id and t.role = 'teacher'
         where m.person_id = ? and m.role = 'student') as teachers,
       (select count(*)::int from help_requests where student_id = ? and answered_at is null and kind = 'help') as open,
       (select id from questions where id = ? and student_id = ?) as question,
       exists (select 1 from exercises where slug = ? and current) as exercise`,
    [studentId, studentId, wish.questionId, studentId, exercise],
  );
  if (!now || now.teachers === 0) return refuse(409, "no-teacher", texts.noTeacher);
  if (exercise !== null && !now.exercise) return refuse(404, "not-found", work.notFound);
  if (now.open >= mostOpen) return refuse(429, "too-many-open", texts.tooManyOpen);
  const requestId = uuidV7();
  const questionId = now.question;
  const sent = await keepAndSay(
    context,
    {
      sql: `insert into help_requests (id, kind, student_id, exercise_slug, question_id, text, asked_at)
            values (?, 'help', ?, ?, ?, ?, now())`,
      values: [requestId, studentId, exercise, questionId, text],
    },
    helpRequested.create(fromWeb(requestId, studentId), { studentId, exercise, questionId, text }),
  );
  return { accepted: true, requestId, isWaiting: sent === "waiting" };
}
