import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A student came to the end of a lesson. */
export const lessonRead = defineEvent({
  type: "dev.learnflow.lesson.read.v1",
  topics: [topics.learning],
  senders: ["web"],
  data: z.object({ studentId: z.uuid(), lesson: z.string().min(1).max(80) }),
  example: { studentId: exampleIds.student, lesson: "for-loops" },
});
