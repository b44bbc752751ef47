import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A student opened an exercise's page. */
export const exerciseOpened = defineEvent({
  type: "dev.learnflow.exercise.opened.v1",
  topics: [topics.learning],
  senders: ["web"],
  data: z.object({
    studentId: z.uuid(),
    exercise: z.string().min(1).max(80),
    exerciseVersion: z.int().positive(),
  }),
  example: { studentId: exampleIds.student, exercise: "sum-of-a-list", exerciseVersion: 1 },
});
