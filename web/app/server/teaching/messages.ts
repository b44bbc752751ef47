import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { messageSent } from "../../../../events/message-sent.ts";
import { teaching as texts } from "../../../../events/texts/en/teaching.ts";
import { work } from "../../../../events/texts/en/work.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import { readable } from "../program-text.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb, writer } from "../say.ts";
import { findTaughtStudent } from "./taught-classroom.ts";

/** The longest message, in characters. */
const maxMessageLength = 4_000;

/** What was typed, ready to be kept; or why it cannot be. */
export function cleanMessage(typed: string): string | Refused {
  const text = readable(typed).trim();
  if (text === "") return refuse(400, "message-missing", texts.messageMissing, "text");
  if (text.length > maxMessageLength) return refuse(413, "message-too-long", texts.messageTooLong(text.length), "text");
  return text;
}

/** A teacher's words to students of a class: kept, and told to each of them by `notify`. The students are the caller's to check. */
export async function keepMessages(
  tx: EntityManager,
  message: { sentBy: string; studentIds: readonly string[]; exercise: string | null; text: string; requestId?: string },
): Promise<void> {
  const { sentBy, exercise, text, requestId = null } = message;
  for (const studentId of message.studentIds) {
    const id = uuidV7();
    await tx.execute(
      `insert into messages (id, student_id, sent_by, exercise_slug, request_id, text, sent_at)
       values (?, ?, ?, ?, ?, ?, now())`,
      [id, studentId, sentBy, exercise, requestId, text],
    );
    await insertOutbox(tx, writer, [messageSent.create(fromWeb(id, studentId), { studentId, sentBy, exercise, text })]);
  }
}

/** A teacher writes to one student of theirs. */
export async function sendMessage(
  context: CommandContext,
  wish: { teacherId: string; classroomId: string; studentId: string; exercise: string | null; text: string },
): Promise<Accepted | Refused> {
  const student = await findTaughtStudent(context.em, wish);
  if (!student || student.classroom.isArchived) return refuse(404, "not-found", work.notFound);
  const text = cleanMessage(wish.text);
  if (typeof text !== "string") return text;
  const { teacherId: sentBy, exercise } = wish;
  await context.em.transactional((tx) => keepMessages(tx, { sentBy, studentIds: [student.id], exercise, text }));
  return { accepted: true, isWaiting: (await context.sendOutbox(student.id)) === "waiting" };
}
