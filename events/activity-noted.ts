import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A student is typing on an exercise. At most one in 30 seconds; silence means an idle tab. */
export const activityNoted = defineEvent({
  type: "dev.learnflow.activity.noted.v1",
  topics: [topics.learning],
  senders: ["web"],
  data: z.object({ studentId: z.uuid(), exercise: z.string().min(1).max(80) }),
  example: { studentId: exampleIds.student, exercise: "sum-of-a-list" },
});
