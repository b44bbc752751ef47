import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/**
 * Something is due. Only web never sleeps, so only web knows the time: it says so where a row is due, and on that
 * topic alone (`publish(event, [topic])`).
 */
export const timePassed = defineEvent({
  type: "dev.learnflow.time.passed.v1",
  topics: [topics.learning, topics.alerts],
  senders: ["web"],
  data: z.object({
    studentId: z.uuid(),
    /** What is due: an alert's day, a digest, the end of quiet hours. */
    due: z.enum(["alert", "digest", "quiet-hours"]),
    /** The id of the row that is due. */
    id: z.uuid(),
  }),
  example: { studentId: exampleIds.student, due: "alert", id: exampleIds.alert },
});
