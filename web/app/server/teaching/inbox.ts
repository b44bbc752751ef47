import type { EntityManager } from "@mikro-orm/postgresql";
import { work } from "../../../../events/texts/en/work.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { cleanMessage, keepMessages } from "./messages.ts";
import { findOpenClassroom } from "./taught-classroom.ts";

/** A student asked for the teacher, or may not be well. */
export interface InboxItem {
  readonly id: string;
  readonly kind: "help" | "distress";
  readonly student: { readonly id: string; readonly name: string };
  readonly exercise: { readonly slug: string; readonly title: string } | null;
  /** What was asked; for one in distress, what was said to the tutor. */
  readonly text: string;
  readonly askedAt: string;
  readonly answeredAt: string | null;
  readonly answeredBy: string | null;
  /** What teachers wrote back. */
  readonly answers: readonly { readonly by: string; readonly text: string }[];
}

export const inboxPageSize = 50;

/** What a class's students asked: distress first, then the open ones, the longest waiting first; then the answered. */
export async function listInbox(
  em: EntityManager,
  classroomId: string,
  { isOpen, page = 1 }: { isOpen: boolean; page?: number },
): Promise<InboxItem[]> {
  const rows: (Omit<InboxItem, "student" | "exercise" | "askedAt" | "answeredAt"> & {
    student_id: string;
    name: string;
    slug: string | null;
    title: string;
    asked_at: string;
    answered_at: string | null;
  })[] = await em.execute(
    `select h.id, h.kind, h.student_id, p.name, h.exercise_slug as slug, coalesce(e.title, h.exercise_slug) as title,
       case h.kind when 'distress' then coalesce(q.text, '') else h.text end as text, h.asked_at, h.answered_at,
       t.name as "answeredBy",
       coalesce((select jsonb_agg(jsonb_build_object('by', coalesce(w.name, ''), 'text', a.text) order by a.sent_at)
         from messages a left join people w on w.id = a.sent_by where a.request_id = h.id), '[]') as answers
     from help_requests h join memberships m on m.person_id = h.student_id and m.role = 'student' and m.classroom_id = ?
     join people p on p.id = h.student_id
     left join exercises e on e.slug = h.exercise_slug and e.current
     left join questions q on q.id = h.question_id
     left join people t on t.id = h.answered_by
     where (h.answered_at is null) = ?
     order by ${isOpen ? "(h.kind = 'distress') desc, h.asked_at" : "h.answered_at desc"}, h.id limit ? offset ?`,
    [classroomId, isOpen, inboxPageSize, (page - 1) * inboxPageSize],
  );
  return rows.map(({ student_id, name, slug, title, asked_at, answered_at, ...item }) => ({
    ...item,
    student: { id: student_id, name },
    exercise: slug === null ? null : { slug, title },
    askedAt: new Date(asked_at).toISOString(),
    answeredAt: answered_at === null ? null : new Date(answered_at).toISOString(),
  }));
}

export async function countOpen(em: EntityManager, classroomId: string): Promise<number> {
  const [row]: { count: number }[] = await em.execute(
    `select count(*)::int as count from help_requests h
     join memberships m on m.person_id = h.student_id and m.role = 'student' and m.classroom_id = ?
     where h.answered_at is null`,
    [classroomId],
  );
  return row?.count ?? 0;
}

/** A teacher answers with words, or marks it as dealt with (`text` null). What is answered can be answered again. */
export async function answerRequest(
  context: CommandContext,
  wish: { teacherId: string; classroomId: string; requestId: string; text: string | null },
): Promise<Accepted | Refused> {
  const { teacherId, classroomId, requestId } = wish;
  const missing = refuse(404, "not-found", work.notFound);
  if (!(await findOpenClassroom(context.em, teacherId, classroomId))) return missing;
  const [request]: { studentId: string; exercise: string | null }[] = await context.em.execute(
    `select h.student_id as "studentId", h.exercise_slug as exercise from help_requests h
     join memberships m on m.person_id = h.student_id and m.role = 'student' and m.classroom_id = ? where h.id = ?`,
    [classroomId, requestId],
  );
  if (!request) return missing;
  const text = wish.text === null ? null : cleanMessage(wish.text);
  if (text !== null && typeof text !== "string") return text;
  await context.em.transactional(async (tx) => {
    await tx.execute(
      "update help_requests set answered_at = coalesce(answered_at, now()), answered_by = coalesce(answered_by, ?) where id = ?",
      [teacherId, requestId],
    );
    const { studentId, exercise } = request;
    if (text !== null)
      await keepMessages(tx, { sentBy: teacherId, studentIds: [studentId], exercise, text, requestId });
  });
  return { accepted: true, isWaiting: (await context.sendOutbox(request.studentId)) === "waiting" };
}
