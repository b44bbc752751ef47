import { z } from "@hono/zod-openapi";
import { exerciseStates } from "../../../../events/vocabulary.ts";
import { instant } from "../endpoint.ts";

/** Where a student stands on an exercise. */
export const standing = z
  .object({
    studentId: z.uuid(),
    exercise: z.string(),
    state: z.enum(exerciseStates),
    attempts: z.int(),
    consecutiveFailures: z.int(),
    testsPassed: z.int(),
    testsTotal: z.int(),
    lastOutcome: z.string().nullable(),
    lastErrorType: z.string().nullable(),
    changedAt: instant,
  })
  .openapi("Standing");
