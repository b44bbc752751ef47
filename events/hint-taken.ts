import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A student opened a step of an exercise's hint ladder. */
export const hintTaken = defineEvent({
  type: "dev.learnflow.hint.taken.v1",
  topics: [topics.learning],
  senders: ["web"],
  data: z.object({
    studentId: z.uuid(),
    exercise: z.string().min(1).max(80),
    /** Step of the ladder, 1 to 4. */
    level: z.int().min(1).max(4),
  }),
  example: { studentId: exampleIds.student, exercise: "sum-of-a-list", level: 1 },
});
