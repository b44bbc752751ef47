import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";
import { examinedThings } from "./vocabulary.ts";

/** Triage began to look at a question: said at once, before the context is there and the route is final, so that nobody waits before a blank. */
export const questionExamined = defineEvent({
  type: "dev.learnflow.question.examined.v1",
  topics: [topics.live],
  senders: ["triage"],
  data: z.object({
    questionId: z.uuid(),
    studentId: z.uuid(),
    /** What is being looked at. */
    thing: z.enum(examinedThings),
    /** Of an error: its type, and the line where that is known. */
    errorType: z.string().max(200).nullable(),
    line: z.int().positive().nullable(),
  }),
  example: {
    questionId: exampleIds.question,
    studentId: exampleIds.student,
    thing: "error",
    errorType: "IndexError",
    line: 4,
  },
});
