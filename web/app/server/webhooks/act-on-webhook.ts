import { z } from "zod";
import { webhooks as texts } from "../../../../events/texts/en/webhooks.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { RequestContext } from "../request-context.ts";
import { sendAgain, testWebhook } from "./deliveries.ts";
import { changeSecret, changeWebhook, deleteWebhook } from "./webhooks.ts";

/** What its page's buttons do. */
export const webhookDeed = z.discriminatedUnion("intent", [
  z.object({ intent: z.enum(["test", "on", "off", "secret", "remove"]) }),
  z.object({ intent: z.literal("again"), deliveryId: z.uuid() }),
]);

/** @returns the new secret, where that was asked for. */
export async function actOnWebhook(
  context: RequestContext,
  { teacherId, webhookId, deed }: { teacherId: string; webhookId: string; deed: z.output<typeof webhookDeed> },
): Promise<Accepted<{ secret?: string }> | Refused> {
  const { em } = context;
  switch (deed.intent) {
    case "test":
      return testWebhook(em, { teacherId, webhookId });
    case "again":
      return sendAgain(em, { teacherId, webhookId, deliveryId: deed.deliveryId });
    case "secret": {
      const secret = await changeSecret(em, teacherId, webhookId);
      return secret === null ? noSuch() : { ...done, secret };
    }
    case "remove":
      return (await deleteWebhook(em, teacherId, webhookId)) ? done : noSuch();
    default:
      return changeWebhook(context, { teacherId, id: webhookId, isOn: deed.intent === "on" });
  }
}

const done = { accepted: true, isWaiting: false } as const;
const noSuch = (): Refused => refuse(404, "not-found", texts.noSuchWebhook);
