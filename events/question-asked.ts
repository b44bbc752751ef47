import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { askedQuestion } from "./question.ts";
import { topics } from "./topics.ts";

/** A student asked the tutor. */
export const questionAsked = defineEvent({
  type: "dev.learnflow.question.asked.v1",
  topics: [topics.questions],
  senders: ["web"],
  data: askedQuestion,
  example: {
    questionId: exampleIds.question,
    studentId: exampleIds.student,
    conversationId: exampleIds.conversation,
    exercise: "sum-of-a-list",
    exerciseVersion: 1,
    lesson: null,
    text: "Why does my loop stop too early?",
    code: "for i in range(2): print(i)",
    lastRun: null,
    locale: "en",
  },
});
