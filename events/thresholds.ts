import { z } from "zod";
import { type StruggleRule, struggleRules } from "./vocabulary.ts";

/** When the rules of product.md §6 speak, as a class sets it. Null: the class does without the rule. */
export const thresholds = z.object({
  /** "The same error type so many times running." */
  sameErrorTimes: z.int().min(2).max(20).nullable(),
  /** "More than so many active minutes without a newly passing test." */
  minutesWithoutPass: z.int().min(2).max(120).nullable(),
  quizUnderPercent: z.int().min(1).max(100).nullable(),
  wrongInARow: z.int().min(2).max(20).nullable(),
  failedRuns: z.int().min(2).max(50).nullable(),
  saysSo: z.boolean(),
});
export type Thresholds = z.output<typeof thresholds>;

export const defaultThresholds: Thresholds = {
  sameErrorTimes: 3,
  minutesWithoutPass: 10,
  quizUnderPercent: 50,
  wrongInARow: 3,
  failedRuns: 5,
  saysSo: true,
};

/** What web asks of analytics, `POST /threshold-trials`: what these thresholds would have said of what these students did. */
export const thresholdTrial = z.object({
  studentIds: z.array(z.uuid()).max(500),
  thresholds,
  /** Alerts that opened before are not counted. */
  since: z.iso.datetime(),
});
export type ThresholdTrial = z.output<typeof thresholdTrial>;

/** Alerts by the rule that opened them, and how many students they were about. */
export const trialResult = z.object({
  alerts: z.int(),
  students: z.int(),
  byRule: z.record(z.enum(struggleRules), z.int()),
});
export type TrialResult = z.output<typeof trialResult>;

export const noAlerts = (): Record<StruggleRule, number> => ({
  "same-error-3-times": 0,
  "ten-minutes-without-a-new-pass": 0,
  "quiz-under-half": 0,
  "student-says-so": 0,
  "five-failed-runs": 0,
});
