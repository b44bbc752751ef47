import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";
import { exerciseStates } from "./vocabulary.ts";

/** A student's standing on an exercise, after the latest fact about it: a cell of the teacher's board. */
const exerciseStanding = z.object({
  studentId: z.uuid(),
  exercise: z.string().min(1).max(80),
  state: z.enum(exerciseStates),
  /** Runs and submissions so far. */
  attempts: z.int().nonnegative(),
  consecutiveFailures: z.int().nonnegative(),
  testsPassed: z.int().nonnegative(),
  testsTotal: z.int().nonnegative(),
  lastOutcome: z.string().max(30).nullable(),
  lastErrorType: z.string().max(200).nullable(),
  changedAt: z.iso.datetime(),
});
export type ExerciseStanding = z.infer<typeof exerciseStanding>;

export const progressChanged = defineEvent({
  type: "dev.learnflow.progress.changed.v1",
  topics: [topics.live],
  senders: ["analytics"],
  data: exerciseStanding,
  example: {
    studentId: exampleIds.student,
    exercise: "sum-of-a-list",
    state: "working",
    attempts: 2,
    consecutiveFailures: 1,
    testsPassed: 3,
    testsTotal: 6,
    lastOutcome: "failed",
    lastErrorType: null,
    changedAt: "2026-11-24T09:00:00.000Z",
  },
});
