import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";
import { type StruggleRule, struggleRules } from "./vocabulary.ts";

/** What made a rule speak: numbers and ids, never the student's words or code. */
export const struggleEvidence = z.object({
  failedRuns: z.int().nonnegative(),
  activeMinutes: z.int().nonnegative(),
  errorType: z.string().max(200).nullable(),
  line: z.int().positive().nullable(),
  runIds: z.array(z.uuid()).max(10),
  /** The last runs that met this same error type, running. */
  sameErrors: z.int().positive().optional(),
  /** Active minutes since a test last passed for the first time. */
  minutesWithoutPass: z.int().positive().optional(),
  quiz: z.object({ right: z.int().nonnegative(), answered: z.int().positive() }).optional(),
  wrongInARow: z.int().positive().optional(),
  /** What the wrong answers were about. */
  concept: z.string().max(80).optional(),
});
export type StruggleEvidence = z.infer<typeof struggleEvidence>;

/** One rule that speaks in an alert, as its row keeps it. */
export interface AlertCause {
  readonly rule: StruggleRule;
  readonly evidence: StruggleEvidence;
  /** When it spoke first, ISO. */
  readonly at: string;
}

/** A student is stuck on an exercise or a lesson, by a rule of product.md §6. */
export const struggleDetected = defineEvent({
  type: "dev.learnflow.struggle.detected.v1",
  topics: [topics.alerts],
  senders: ["analytics"],
  data: z.object({
    alertId: z.uuid(),
    studentId: z.uuid(),
    /** Null where it is about a lesson. */
    exercise: z.string().min(1).max(80).nullable(),
    lesson: z.string().min(1).max(80).nullable().optional(),
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
