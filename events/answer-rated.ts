import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A student said whether an answer helped. */
export const answerRated = defineEvent({
  type: "dev.learnflow.answer.rated.v1",
  topics: [topics.learning],
  senders: ["web"],
  data: z.object({ answerId: z.uuid(), studentId: z.uuid(), helpful: z.boolean() }),
  example: { answerId: exampleIds.answer, studentId: exampleIds.student, helpful: true },
});
