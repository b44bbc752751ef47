import { z } from "zod";
import { exampleIds } from "./examples.ts";
import { struggleEvidence } from "./struggle-detected.ts";
import { struggleRules, testOutcomes } from "./vocabulary.ts";

/** What webhooks are told: ids and numbers, never a student's name, words or code. Whoever may read those gets them by the API. */

const about = {
  studentId: z.uuid(),
  /** The classes by which the teacher teaches the student. */
  classroomIds: z.array(z.uuid()),
};

const raised = {
  alertId: z.uuid(),
  /** One of both is null. */
  exercise: z.string().nullable(),
  lesson: z.string().nullable(),
  rule: z.enum(struggleRules),
  evidence: struggleEvidence,
  openedAt: z.iso.datetime(),
};
const graded = {
  submissionId: z.uuid(),
  exercise: z.string(),
  outcome: z.enum(testOutcomes),
  testsPassed: z.int().nonnegative(),
  testsTotal: z.int().nonnegative(),
  /** The student had taken a hint or an answer on this exercise before. */
  helped: z.boolean(),
  gradedAt: z.iso.datetime(),
};

const body = <Topic extends string, Shape extends z.ZodRawShape>(topic: Topic, shape: Shape) =>
  z.object({
    type: z.literal(topic),
    /** When it was written, UTC. */
    timestamp: z.iso.datetime({ offset: true }),
    data: z.object(shape),
  });

export const webhookBodies = {
  "alert.raised": body("alert.raised", { ...about, ...raised }),
  "submission.graded": body("submission.graded", { ...about, ...graded }),
  "webhook.tested": body("webhook.tested", { webhookId: z.uuid() }),
} as const;

/** What its writer knows; the classes are added where the rows are written. */
export type AlertRaised = z.output<z.ZodObject<typeof raised>>;
export type SubmissionGraded = z.output<z.ZodObject<typeof graded>>;

const told = { studentId: exampleIds.student, classroomIds: [exampleIds.classroom] };
export const webhookExamples = {
  "alert.raised": {
    type: "alert.raised",
    timestamp: "2026-11-24T09:12:03.412Z",
    data: {
      ...told,
      alertId: exampleIds.alert,
      exercise: "sum-of-a-list",
      lesson: null,
      rule: "five-failed-runs",
      evidence: { failedRuns: 5, activeMinutes: 12, errorType: "IndexError", line: 4, runIds: [exampleIds.run] },
      openedAt: "2026-11-24T09:12:03.398Z",
    },
  },
  "submission.graded": {
    type: "submission.graded",
    timestamp: "2026-11-24T09:14:41.018Z",
    data: {
      ...told,
      submissionId: exampleIds.run,
      exercise: "sum-of-a-list",
      outcome: "passed",
      testsPassed: 4,
      testsTotal: 4,
      helped: false,
      gradedAt: "2026-11-24T09:14:40.992Z",
    },
  },
} as const;
