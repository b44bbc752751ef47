import type { EntityManager } from "@mikro-orm/postgresql";
import { work } from "../../../../events/texts/en/work.ts";
import { type ListPlace, toMicroseconds } from "../list-place.ts";
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

/**
 * What a class's students asked and nobody answered: distress first, then whoever waits longest. Or what was answered, the latest first.
 *
 * @param wanted.after Behind that one; `at` is when it was asked, or answered.
 */
export async function listInbox(
  em: EntityManager,
  classroomId: string,
  wanted: { isOpen: boolean; limit?: number; offset?: number; after?: ListPlace | null },
): Promise<InboxItem[]> {
  const { isOpen, limit = inboxPageSize, offset = 0, after = null } = wanted;
  const rows: (Omit<InboxItem, "student" | "exercise"> & {
    student_id: string;
    name: string;
    slug: string | null;
    title: string;
  })[] = await em.execute(
    `select h.id, h.kind, h.student_id, p.name, h.exercise_slug as slug, coalesce(e.title, h.exercise_slug) as title,
       case h.kind when 'distress' then coalesce(q.text, '') else h.text end as text, ${toMicroseconds("h.asked_at")} as "askedAt",
       ${toMicroseconds("h.answered_at")} as "answeredAt", t.name as "answeredBy",
       coalesce((select jsonb_agg(jsonb_build_object('by', coalesce(w.name, ''), 'text', a.text) order by a.sent_at)
         from messages a left join people w on w.id = a.sent_by where a.request_id = h.id), '[]') as answers
     from help_requests h join memberships m on m.person_id = h.student_id and m.role = 'student' and m.classroom_id = ?
     join people p on p.id = h.student_id
     left join exercises e on e.slug = h.exercise_slug and e.current
     left join questions q on q.id = h.question_id
     left join people t on t.id = h.answered_by
     where (h.answered_at is null) = ? ${after === null ? "" : isOpen ? behindOpen : behindAnswered}
     order by ${isOpen ? "(h.kind = 'help'), h.asked_at, h.id" : "h.answered_at desc, h.id desc"} limit ? offset ?`,
    [classroomId, isOpen, ...(after ? [...(isOpen ? [after.id] : []), after.at, after.id] : []), limit, offset],
  );
  return rows.map(({ student_id, name, slug, title, ...item }) => ({
    ...item,
    student: { id: student_id, name },
    exercise: slug === null ? null : { slug, title },
  }));
}

/** Of one that is gone meanwhile it is not known any more what it was: rather told twice than left out. */
const behindOpen =
  "and (h.kind = 'help', h.asked_at, h.id) > (coalesce((select kind = 'help' from help_requests where id = ?), false), ?, ?)";
const behindAnswered = "and (h.answered_at, h.id) < (?, ?)";

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
