import { z } from "zod";
import { answerIds } from "./answer.ts";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";
import { routes } from "./vocabulary.ts";

/** For the learning record: what kind of help a student got, without its words. */
export const answerGiven = defineEvent({
  type: "dev.learnflow.answer.given.v1",
  topics: [topics.learning],
  senders: ["concepts"],
  data: answerIds.extend({
    exercise: z.string().min(1).max(80).nullable(),
    mode: z.enum(routes),
    concepts: z.array(z.string().max(80)).max(20),
    hintLevel: z.int().min(1).max(4).nullable(),
    offline: z.boolean(),
    withheld: z.int().nonnegative(),
  }),
  example: {
    answerId: exampleIds.answer,
    questionId: exampleIds.question,
    conversationId: exampleIds.conversation,
    studentId: exampleIds.student,
    exercise: "sum-of-a-list",
    mode: "debug",
    concepts: ["for-loop"],
    hintLevel: null,
    offline: true,
    withheld: 0,
  },
});
