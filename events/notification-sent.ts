import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";
import { notificationKinds } from "./vocabulary.ts";

/** Somebody was told something. The subject is the recipient, and so is the key. */
export const notificationSent = defineEvent({
  type: "dev.learnflow.notification.sent.v1",
  topics: [topics.live],
  senders: ["notify"],
  data: z.object({
    notificationId: z.uuid(),
    recipientId: z.uuid(),
    kind: z.enum(notificationKinds),
    /** A text of `texts/<language>.ts` and what to put into it. */
    text: z.object({
      key: z.string().max(80),
      params: z.record(z.string(), z.union([z.string().max(4_000), z.number()])),
    }),
    /** Where it leads, a path of the web app. */
    link: z.string().max(300).nullable(),
    sentAt: z.iso.datetime(),
  }),
  example: {
    notificationId: exampleIds.notification,
    recipientId: exampleIds.teacher,
    kind: "alert",
    text: { key: "five-failed-runs", params: { student: "Ada", exercise: "Sum of a list", failedRuns: 5 } },
    link: "/classes",
    sentAt: "2026-11-24T09:00:00.000Z",
  },
});
