import type { EntityManager } from "@mikro-orm/postgresql";
import { conversations as texts } from "../../../../events/texts/en/conversations.ts";
import { work } from "../../../../events/texts/en/work.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";

/** Deletes a student's talk with all its questions, answers and ratings. Not while an answer is on its way. */
export async function deleteConversation(
  em: EntityManager,
  { studentId, conversationId }: { studentId: string; conversationId: string },
): Promise<Accepted | Refused> {
  return em.transactional(async (tx): Promise<Accepted | Refused> => {
    const [conversation]: unknown[] = await tx.execute(
      "select 1 from conversations where id = ? and student_id = ? for update",
      [conversationId, studentId],
    );
    if (!conversation) return refuse(404, "not-found", work.notFound);
    const open: unknown[] = await tx.execute(
      "select 1 from questions where conversation_id = ? and state = 'requested'",
      [conversationId],
    );
    if (open.length > 0) return refuse(409, "question-open", texts.stillOpen);
    await tx.execute("delete from conversations where id = ?", [conversationId]);
    return { accepted: true, isWaiting: false };
  });
}
