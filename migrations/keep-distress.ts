import type { EntityManager } from "@mikro-orm/postgresql";

/**
 * Puts a student in distress at the top of their teachers' inbox, once for each question. The words stay with the
 * question, where a teacher reads them.
 *
 * @param distress.questionId Becomes the request's own id.
 */
export async function keepDistress(
  tx: EntityManager,
  distress: { studentId: string; questionId: string; at: Date },
): Promise<void> {
  await tx.execute(
    `insert into help_requests (id, kind, student_id, exercise_slug, question_id, text, asked_at)
     select q.id, 'distress', q.student_id, c.exercise_slug, q.id, '', ?
     from questions q join conversations c on c.id = q.conversation_id where q.id = ? and q.student_id = ?
     on conflict (id) do nothing`,
    [distress.at, distress.questionId, distress.studentId],
  );
}
