import type { NotificationParams, NotificationTexts } from "../notification-params.ts";

/** ", last an IndexError on line 4, 12 active minutes": what is known of it. */
function evidence({ errorType, line, activeMinutes }: NotificationParams<"five-failed-runs">): string {
  const place = line === undefined ? "" : ` on line ${line}`;
  const error = errorType === undefined ? "" : `, the last with ${errorType}${place}`;
  const minutes =
    activeMinutes < 1 ? "" : `, after ${activeMinutes} active ${activeMinutes === 1 ? "minute" : "minutes"}`;
  return `${error}${minutes}`;
}

const on = (exercise: string | undefined): string => (exercise === undefined ? "" : ` about “${exercise}”`);

/** What people are told in the app. */
export const notifications: NotificationTexts = {
  "same-error-3-times": (p) =>
    `${p.student} is stuck on “${p.exercise}”: the same ${p.errorType ?? "error"} three times in a row.`,
  "ten-minutes-without-a-new-pass": (p) =>
    `${p.student} is stuck on “${p.exercise}”: ${p.activeMinutes} active minutes without a new test passing.`,
  "quiz-under-half": (p) => `${p.student} got less than half of the questions on “${p.exercise}” right.`,
  "student-says-so": (p) => `${p.student} says that “${p.exercise}” is not clear.`,
  "five-failed-runs": (p) =>
    `${p.student} is stuck on “${p.exercise}”: ${p.failedRuns} failed runs in a row${evidence(p)}.`,
  "help-requested": (p) => `${p.student} asks for you${on(p.exercise)}: ${p.words}`,
  "distress-noticed": (p) => `${p.student} may not be well. Please talk to them.`,
  "message-sent": (p) => `${p.teacher} wrote to you${on(p.exercise)}: ${p.words}`,
  "exercise-assigned": (p) => `${p.teacher} gave you “${p.exercise}”${p.due === undefined ? "" : `, until ${p.due}`}.`,
  "webhook-disabled": (p) =>
    p.isGone === undefined
      ? `Your webhook at ${p.host} did not answer for a day, so it is not called any more. You can switch it on again.`
      : `Your webhook at ${p.host} said that it is gone, so it is not called any more.`,
  "mastery-reached": (p) => `You can do this alone now: ${p.concept}.`,
};
