import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";
import { struggleRules } from "./vocabulary.ts";

/** What made a rule speak: numbers and ids, never the student's words or code. */
const struggleEvidence = z.object({
  failedRuns: z.int().nonnegative(),
  activeMinutes: z.int().nonnegative(),
  errorType: z.string().max(200).nullable(),
  line: z.int().positive().nullable(),
  runIds: z.array(z.uuid()).max(10),
});
export type StruggleEvidence = z.infer<typeof struggleEvidence>;

/** A student is stuck on an exercise, by a rule of product.md §6. */
export const struggleDetected = defineEvent({
  type: "dev.learnflow.struggle.detected.v1",
  topics: [topics.alerts],
  senders: ["analytics"],
  data: z.object({
    alertId: z.uuid(),
    studentId: z.uuid(),
    exercise: z.string().min(1).max(80),
    rule: z.enum(struggleRules),
    evidence: struggleEvidence,
  }),
  example: {
    alertId: exampleIds.alert,
    studentId: exampleIds.student,
    exercise: "sum-of-a-list",
    rule: "five-failed-runs",
    evidence: { failedRuns: 5, activeMinutes: 12, errorType: "IndexError", line: 4, runIds: [exampleIds.run] },
  },
});
