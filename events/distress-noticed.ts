import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A question sounded like its student is not well. A teacher is told at once; the words stay with the question. */
export const distressNoticed = defineEvent({
  type: "dev.learnflow.distress.noticed.v1",
  topics: [topics.alerts],
  senders: ["triage"],
  data: z.object({ studentId: z.uuid(), questionId: z.uuid() }),
  example: { studentId: exampleIds.student, questionId: exampleIds.question },
});
