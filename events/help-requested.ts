import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A student asked for the teacher. */
export const helpRequested = defineEvent({
  type: "dev.learnflow.help.requested.v1",
  topics: [topics.alerts],
  senders: ["web"],
  data: z.object({
    studentId: z.uuid(),
    exercise: z.string().min(1).max(80).nullable(),
    questionId: z.uuid().nullable(),
    text: z.string().max(4_000),
  }),
  example: {
    studentId: exampleIds.student,
    exercise: "sum-of-a-list",
    questionId: exampleIds.question,
    text: "Can you look at my loop?",
  },
});
