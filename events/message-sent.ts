import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A teacher wrote to a student. */
export const messageSent = defineEvent({
  type: "dev.learnflow.message.sent.v1",
  topics: [topics.alerts],
  senders: ["web", "analytics"],
  data: z.object({
    studentId: z.uuid(),
    sentBy: z.uuid(),
    exercise: z.string().min(1).max(80).nullable(),
    text: z.string().min(1).max(4_000),
  }),
  example: {
    studentId: exampleIds.student,
    sentBy: exampleIds.teacher,
    exercise: "sum-of-a-list",
    text: "Look at what range(2) gives.",
  },
});
