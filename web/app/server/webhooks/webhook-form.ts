import { z } from "zod";
import { webhooks as texts } from "../../../../events/texts/en/webhooks.ts";
import { webhookTopics } from "../../../../events/vocabulary.ts";

/** The form by which a teacher makes a webhook. */
export const webhookForm = z.object({
  address: z.string().trim().min(1, texts.unsafeAddress).max(500, texts.unsafeAddress),
  about: z.array(z.enum(webhookTopics).exclude(["webhook.tested"]), texts.aboutMissing).min(1, texts.aboutMissing),
  classroomId: z.union([z.literal("").transform(() => null), z.uuid(texts.noSuchClass)]),
});
