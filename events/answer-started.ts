import { z } from "zod";
import { answerIds } from "./answer.ts";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";
import { routes } from "./vocabulary.ts";

/** The tutor began to answer; `offline` says that no language model is in use. */
export const answerStarted = defineEvent({
  type: "dev.learnflow.answer.started.v1",
  topics: [topics.live],
  senders: ["concepts"],
  data: answerIds.extend({ mode: z.enum(routes), offline: z.boolean() }),
  example: {
    answerId: exampleIds.answer,
    questionId: exampleIds.question,
    conversationId: exampleIds.conversation,
    studentId: exampleIds.student,
    mode: "debug",
    offline: true,
  },
});
