import { derivedId, type ReceivedEvent } from "../../events/learnflow-event.ts";
import { questionRouted } from "../../events/question-routed.ts";
import { metrics } from "../../events/seeing/metrics.ts";
import { begin, count } from "../../events/seeing/record.ts";
import type { Memory } from "../runtime/handle-once.ts";
import { answerDeadlineMs } from "./answer-deadline.ts";
import { openAnswerWriter } from "./answer-writer.ts";
import { claimQuestion, keepLease } from "./claim-question.ts";
import { completeAnswer } from "./complete-answer.ts";
import { modeOf, type RoutedQuestion, type Situation } from "./situation.ts";
import type { Tutor } from "./tutor.ts";

/**
 * Answers a question once: claims it, tells the answer as it is made, and keeps it with all that follows from it in one
 * transaction. A second delivery finds it done; after a process has died, another one makes the answer without a model.
 */
export function createConcepts(deps: {
  memory: Memory;
  loadSituation: (question: RoutedQuestion) => Promise<Situation>;
  tutor: Tutor;
}) {
  const { memory, loadSituation, tutor } = deps;
  begin(metrics.answers);
  return async (event: ReceivedEvent): Promise<void> => {
    const question = questionRouted.parse(event);
    const answerId = derivedId(event, "concepts", "answer");
    // Read meanwhile: most claims are the first.
    const loading = loadSituation(question);
    loading.catch(() => {}); // whoever goes on waits for it
    const claim = await claimQuestion(memory, event, question, answerId);
    if (claim === "done" || claim === "given-up") return;

    const { questionId, conversationId, studentId } = question;
    const lease = keepLease(memory, answerId, questionId);
    const signal = AbortSignal.any([lease.signal, AbortSignal.timeout(answerDeadlineMs)]);
    try {
      const situation = await tutor.read(await loading);
      const useModel = claim === "first" && tutor.usesModel(situation);
      const writer = openAnswerWriter({
        cause: event,
        publish: memory.publish,
        answer: {
          answerId,
          questionId,
          conversationId,
          studentId,
          mode: modeOf(situation.question),
          offline: !useModel,
        },
        silent: claim === "resumed",
      });
      await tutor.answer(situation, writer, { useModel, signal });
      await writer.settled();
      await completeAnswer(memory, event, question, writer.answer);
      count(metrics.answers, { mode: writer.answer.mode, offline: writer.answer.offline ? "yes" : "no" });
    } finally {
      lease.release();
    }
  };
}
