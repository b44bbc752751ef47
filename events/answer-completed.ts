import { wholeAnswer } from "./answer.ts";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** The whole answer, complete without the pieces before it. */
export const answerCompleted = defineEvent({
  type: "dev.learnflow.answer.completed.v1",
  topics: [topics.live],
  senders: ["concepts"],
  data: wholeAnswer,
  example: {
    answerId: exampleIds.answer,
    questionId: exampleIds.question,
    conversationId: exampleIds.conversation,
    studentId: exampleIds.student,
    mode: "debug",
    blocks: [{ kind: "prose", markdown: "Your loop runs twice." }],
    sources: [{ title: "range", url: null, card: "range" }],
    concepts: ["for-loop"],
    hintLevel: null,
    offline: true,
    withheld: 0,
  },
});
