import { z } from "zod";
import { answerBlock, answerIds } from "./answer.ts";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** The next piece of an answer: more prose for the last block, or a new block. */
export const answerExtended = defineEvent({
  type: "dev.learnflow.answer.extended.v1",
  topics: [topics.live],
  senders: ["concepts"],
  data: answerIds.extend({
    /** Counts from 0 within the answer. */
    index: z.int().nonnegative(),
    /** Prose is joined to a prose block before it. */
    block: answerBlock,
  }),
  example: {
    answerId: exampleIds.answer,
    questionId: exampleIds.question,
    conversationId: exampleIds.conversation,
    studentId: exampleIds.student,
    index: 0,
    block: { kind: "prose", markdown: "Your loop runs " },
  },
});
