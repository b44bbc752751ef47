import type { WholeAnswer } from "../../events/answer.ts";
import { answerCompleted } from "../../events/answer-completed.ts";
import { answerGiven } from "../../events/answer-given.ts";
import type { ReceivedEvent } from "../../events/learnflow-event.ts";
import { derivedFrom } from "../runtime/derive.ts";
import { handleOnce, type Memory } from "../runtime/handle-once.ts";
import { storableJson } from "../runtime/storable.ts";
import type { RoutedQuestion } from "./situation.ts";

/**
 * The answer, the question's end, and the events that say so, in one transaction; once. A question that was stopped
 * meanwhile stays stopped, and its answer is dropped.
 */
export async function completeAnswer(
  memory: Memory,
  event: ReceivedEvent,
  question: RoutedQuestion,
  answer: WholeAnswer,
): Promise<void> {
  await handleOnce(memory, "concepts", event, async (tx) => {
    const finished: unknown[] = await tx.execute(
      "update questions set state = 'finished', route = ? where id = ? and state = 'requested' returning id",
      [answer.mode, question.questionId],
    );
    if (finished.length === 0) {
      await tx.execute("delete from answers where question_id = ? and state = 'writing'", [question.questionId]);
      return [];
    }
    const { answerId, mode, blocks, sources, concepts, hintLevel, offline, withheld } = answer;
    await tx.execute(
      `insert into answers (id, question_id, state, lease_until, mode, blocks, sources, concepts, hint_level, offline, withheld, started_at, completed_at)
       values (?, ?, 'completed', now(), ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?, now(), now())
       on conflict (question_id) do update set state = 'completed', lease_until = now(), mode = excluded.mode, blocks = excluded.blocks,
         sources = excluded.sources, concepts = excluded.concepts, hint_level = excluded.hint_level, offline = excluded.offline,
         withheld = excluded.withheld, completed_at = now()`,
      [
        answerId,
        question.questionId,
        mode,
        storableJson(blocks),
        storableJson(sources),
        storableJson(concepts),
        hintLevel,
        offline,
        withheld,
      ],
    );
    const { questionId, conversationId, studentId } = answer;
    const given = { answerId, questionId, conversationId, studentId, mode, concepts, hintLevel, offline, withheld };
    return [
      answerCompleted.create(derivedFrom(event, "concepts", "completed"), answer),
      answerGiven.create(derivedFrom(event, "concepts", "given"), { ...given, exercise: question.exercise }),
    ];
  });
}
