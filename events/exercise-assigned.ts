import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";

/** A teacher gave a student an exercise. */
export const exerciseAssigned = defineEvent({
  type: "dev.learnflow.exercise.assigned.v1",
  topics: [topics.alerts],
  senders: ["web"],
  data: z.object({
    studentId: z.uuid(),
    exercise: z.string().min(1).max(80),
    assignedBy: z.uuid(),
    dueAt: z.iso.datetime().nullable(),
  }),
  example: {
    studentId: exampleIds.student,
    exercise: "sum-of-a-list",
    assignedBy: exampleIds.teacher,
    dueAt: null,
  },
});
