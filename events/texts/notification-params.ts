import { z } from "zod";
import type { notificationSent } from "../notification-sent.ts";

const student = z.string();
/** The title, as it stands on the page. */
const exercise = z.string();

/** What made a rule speak; what is unknown is left out. */
const struggle = z.object({
  student,
  exercise,
  failedRuns: z.number(),
  activeMinutes: z.number(),
  errorType: z.string().optional(),
  line: z.number().optional(),
});

/** Everything that somebody can be told in the app: the key of its text, and what is put into it. */
export const notificationParams = {
  "same-error-3-times": struggle,
  "ten-minutes-without-a-new-pass": struggle,
  "quiz-under-half": struggle,
  "student-says-so": struggle,
  "five-failed-runs": struggle,
  "help-requested": z.object({ student, exercise: exercise.optional(), words: z.string() }),
  "distress-noticed": z.object({ student }),
  "message-sent": z.object({ teacher: z.string(), exercise: exercise.optional(), words: z.string() }),
  /** `due` is a day: `2026-11-24`. */
  "exercise-assigned": z.object({ teacher: z.string(), exercise, due: z.string().optional() }),
  "mastery-reached": z.object({ concept: z.string() }),
  "webhook-disabled": z.object({ host: z.string(), isGone: z.string().optional() }),
} as const;

export type NotificationKey = keyof typeof notificationParams;
export type NotificationParams<Key extends NotificationKey = NotificationKey> = z.output<
  (typeof notificationParams)[Key]
>;

/** The texts of one language: a sentence or two for each key. */
export type NotificationTexts = { readonly [Key in NotificationKey]: (params: NotificationParams<Key>) => string };

/**
 * A notification in words, as it is kept and as `notification.sent` says it.
 *
 * @returns null for a key or parameters of a release that is not ours.
 */
export function tellNotification(
  texts: NotificationTexts,
  { key, params }: z.output<(typeof notificationSent)["data"]>["text"],
): string | null {
  if (!isKey(key)) return null;
  const read = notificationParams[key].safeParse(params);
  if (!read.success) return null;
  // The parameters were just read by this key's own schema; TypeScript does not follow the pair.
  return (texts[key] as (params: NotificationParams) => string)(read.data);
}

function isKey(key: string): key is NotificationKey {
  return Object.hasOwn(notificationParams, key);
}
