import { v7 as uuidV7 } from "uuid";
import { answerRated } from "../../../../events/answer-rated.ts";
import { work as texts } from "../../../../events/texts/en/work.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb, writer } from "../say.ts";

/** A student says whether an answer of theirs helped; they may change their mind. */
export async function rateAnswer(
  context: CommandContext,
  { studentId, answerId, helpful }: { studentId: string; answerId: string; helpful: boolean },
): Promise<Accepted | Refused> {
  const isTheirs = await context.em.transactional(async (tx) => {
    const rated: { question_id: string }[] = await tx.execute(
      `insert into answer_ratings (answer_id, helpful, rated_at)
       select a.id, ?, now() from answers a join questions q on q.id = a.question_id where a.id = ? and q.student_id = ?
       on conflict (answer_id) do update set helpful = excluded.helpful, rated_at = excluded.rated_at
       returning (select question_id from answers where id = answer_id) as question_id`,
      [helpful, answerId, studentId],
    );
    const [first] = rated;
    if (!first) return false;
    const from = fromWeb(uuidV7(), studentId, first.question_id);
    await insertOutbox(tx, writer, [answerRated.create(from, { answerId, studentId, helpful })]);
    return true;
  });
  if (!isTheirs) return refuse(404, "not-found", texts.notFound);
  return { accepted: true, isWaiting: (await context.sendOutbox(studentId)) === "waiting" };
}
