import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A student answered one quiz item, of a lesson or about their own code. */
export const quizAnswered = defineEvent({
  type: "dev.learnflow.quiz.answered.v1",
  topics: [topics.learning],
  senders: ["web"],
  data: z.object({
    studentId: z.uuid(),
    lesson: z.string().min(1).max(80).nullable(),
    exercise: z.string().min(1).max(80).nullable(),
    item: z.string().min(1).max(120),
    concepts: z.array(z.string().max(80)).max(10),
    correct: z.boolean(),
    /** The misconception that the chosen answer shows, or null. */
    misconception: z.string().max(80).nullable(),
  }),
  example: {
    studentId: exampleIds.student,
    lesson: "for-loops",
    exercise: null,
    item: "for-loops-1",
    concepts: ["range"],
    correct: false,
    misconception: "range-includes-its-end",
  },
});
