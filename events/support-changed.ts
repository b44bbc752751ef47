import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";
import { supportLevels } from "./vocabulary.ts";

/** A teacher changed how far the tutor may go with a student, on one exercise or on all. */
export const supportChanged = defineEvent({
  type: "dev.learnflow.support.changed.v1",
  topics: [topics.learning],
  senders: ["web"],
  data: z.object({
    studentId: z.uuid(),
    exercise: z.string().min(1).max(80).nullable(),
    level: z.enum(supportLevels),
    changedBy: z.uuid(),
  }),
  example: {
    studentId: exampleIds.student,
    exercise: "sum-of-a-list",
    level: "full",
    changedBy: exampleIds.teacher,
  },
});
