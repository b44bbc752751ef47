import { v7 as uuidV7 } from "uuid";
import { work as texts } from "../../../../events/texts/en/work.ts";
import { workAbandoned } from "../../../../events/work-abandoned.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb, writer } from "../say.ts";

/** The student waits no longer for this answer, and may ask the next question. */
export async function stopQuestion(
  context: CommandContext,
  { studentId, questionId }: { studentId: string; questionId: string },
): Promise<Accepted | Refused> {
  const state = await context.em.transactional(async (tx) => {
    const [question]: { state: string }[] = await tx.execute(
      "select state from questions where id = ? and student_id = ? for update",
      [questionId, studentId],
    );
    if (question?.state !== "requested") return question?.state;
    await tx.execute("update questions set state = 'stopped' where id = ?", [questionId]);
    const stopped = { studentId, kind: "question", id: questionId, state: "stopped", failure: null } as const;
    await insertOutbox(tx, writer, [workAbandoned.create(fromWeb(uuidV7(), studentId, questionId), stopped)]);
    return question.state;
  });
  if (state === undefined) return refuse(404, "not-found", texts.notFound);
  const sent = state === "requested" ? await context.sendOutbox(studentId) : "sent";
  return { accepted: true, isWaiting: sent === "waiting" };
}
