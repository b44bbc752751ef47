import { z } from "zod";
import { defineEvent } from "./define-event.ts";
import { exampleIds } from "./examples.ts";
import { topics } from "./topics.ts";
import { webhookEnds } from "./vocabulary.ts";

/** A teacher's webhook is called no more: it failed for a day, or said that it is gone. Its subject is the teacher. */
export const webhookDisabled = defineEvent({
  type: "dev.learnflow.webhook.disabled.v1",
  topics: [topics.alerts],
  senders: ["web"],
  data: z.object({
    webhookId: z.uuid(),
    /** Whose it is. */
    personId: z.uuid(),
    /** Without path, which may hold a secret. */
    host: z.string().min(1).max(300),
    why: z.enum(webhookEnds),
  }),
  example: {
    webhookId: "0199f2c4-7000-7000-8000-000000000001",
    personId: exampleIds.teacher,
    host: "tools.school.example",
    why: "failing",
  },
});
