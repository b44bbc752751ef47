import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { messageSent } from "../../../../events/message-sent.ts";
import { work } from "../../../../events/texts/en/work.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb, writer } from "../say.ts";
import { cleanMessage } from "./messages.ts";
import { findTaughtStudent } from "./taught-classroom.ts";

export interface LineComment {
  readonly id: string;
  readonly runId: string;
  /** Of the attempt's program; null for the attempt as a whole. */
  readonly line: number | null;
  readonly text: string;
  readonly by: string;
  readonly writtenAt: string;
}

/** What teachers wrote on a student's attempts at an exercise, oldest first. */
export async function listLineComments(em: EntityManager, studentId: string, exercise: string): Promise<LineComment[]> {
  const rows: (Omit<LineComment, "writtenAt"> & { written_at: string })[] = await em.execute(
    `select l.id, l.run_id as "runId", l.line, l.text, coalesce(p.name, '') as by, l.written_at from line_comments l
     join runs r on r.id = l.run_id left join people p on p.id = l.written_by
     where l.student_id = ? and r.exercise_slug = ? order by l.written_at, l.id limit 200`,
    [studentId, exercise],
  );
  return rows.map(({ written_at, ...comment }) => ({ ...comment, writtenAt: new Date(written_at).toISOString() }));
}

/**
 * A teacher writes on a line of an attempt, or on all of it; the student is told.
 *
 * @param wish.beyond What becomes of a line that the program does not have: a page's own script counts, a program is told.
 */
export async function writeLineComment(
  context: CommandContext,
  wish: {
    teacherId: string;
    classroomId: string;
    studentId: string;
    runId: string;
    line: number | null;
    text: string;
    beyond: "whole" | "refused";
  },
): Promise<Accepted | Refused> {
  const { em } = context;
  const student = await findTaughtStudent(em, wish);
  const [run]: { exercise: string; code: string }[] = await em.execute(
    "select exercise_slug as exercise, code from runs where id = ? and student_id = ? and exercise_slug is not null",
    [wish.runId, wish.studentId],
  );
  if (!student || student.classroom.isArchived || !run) return refuse(404, "not-found", work.notFound);
  const text = cleanMessage(wish.text);
  if (typeof text !== "string") return text;
  const { teacherId: sentBy, studentId } = wish;
  const lines = run.code.split("\n").length;
  const isBeyond = wish.line !== null && wish.line > lines;
  if (isBeyond && wish.beyond === "refused") return refuse(400, "invalid-request", work.noSuchLine(lines), "line");
  const line = isBeyond ? null : wish.line;
  const id = uuidV7();
  await em.transactional(async (tx) => {
    await tx.execute(
      `insert into line_comments (id, run_id, student_id, written_by, line, text, written_at)
       values (?, ?, ?, ?, ?, ?, now())`,
      [id, wish.runId, studentId, sentBy, line, text],
    );
    const said = { studentId, sentBy, exercise: run.exercise, text };
    await insertOutbox(tx, writer, [messageSent.create(fromWeb(id, studentId), said)]);
  });
  return { accepted: true, isWaiting: (await context.sendOutbox(studentId)) === "waiting" };
}
