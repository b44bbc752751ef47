import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A student repeated a concept that was due for review, without help. */
export const reviewDone = defineEvent({
  type: "dev.learnflow.review.done.v1",
  topics: [topics.learning],
  senders: ["web"],
  data: z.object({ studentId: z.uuid(), concept: z.string().min(1).max(80), correct: z.boolean() }),
  example: { studentId: exampleIds.student, concept: "range", correct: true },
});
