import type { StruggleRule } from "../../vocabulary.ts";

/** The page on which a class sets when somebody counts as stuck. */
export const alertRules = {
  title: "When somebody is stuck",
  lead: "Each rule looks at one sitting. Leave a number empty to do without the rule.",
  fields: {
    sameErrorTimes: "The same kind of error, so many times running",
    minutesWithoutPass: "More active minutes than this without a newly passing test",
    failedRuns: "Failed runs in a row",
    quizUnderPercent: "A quiz under so many percent",
    wrongInARow: "Wrong answers in a row about one idea",
  },
  saysSo: "The student says so (“I don't understand”, “I'm stuck”)",
  outOfRange: (from: number, to: number) => `Give a whole number from ${from} to ${to}, or nothing.`,
  tryOut: "Try on the last seven days",
  save: "Save",
  saved: "Saved. It holds for what students do from now on.",
  tried: (alerts: number, students: number) =>
    alerts === 0
      ? "With these, nobody would have counted as stuck in the last seven days."
      : `With these there would have been ${alerts} ${alerts === 1 ? "alert" : "alerts"} about ${students} ${students === 1 ? "student" : "students"} in the last seven days:`,
  triedRule: (rule: string, alerts: number, ends: { alerts: number; notUseful: number } | null) =>
    ends !== null && ends.notUseful > 0
      ? `${rule}: ${alerts} (of ${ends.alerts} in the last four weeks you called ${ends.notUseful} not useful)`
      : `${rule}: ${alerts}`,
  cannotTry: "That could not be tried just now. Your numbers are still here: try again in a moment.",
  endsTitle: "What became of alerts in the last four weeks",
  rule: "Rule",
  alerts: "Alerts",
  passed: "Solved afterwards",
  minutes: "Minutes until then (half took longer)",
  notUseful: "Not useful",
  noEnds: "No alerts in the last four weeks.",
  link: "When somebody counts as stuck",
  rules: {
    "same-error-3-times": "The same error again",
    "ten-minutes-without-a-new-pass": "No new test passes",
    "quiz-under-half": "Wrong quiz answers",
    "student-says-so": "Says so",
    "five-failed-runs": "Failed runs",
  } satisfies Record<StruggleRule, string>,
} as const;
