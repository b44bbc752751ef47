import { z } from "@hono/zod-openapi";
import { deliveryProblems, deliveryStates, webhookEnds, webhookTopics } from "../../../../events/vocabulary.ts";
import type { ShownDelivery } from "../../server/webhooks/deliveries.ts";
import { instant } from "../endpoint.ts";
import type { After } from "../paging.ts";

/** What may be asked for; a test is told without asking. */
const wanted = z
  .array(z.enum(webhookTopics).exclude(["webhook.tested"]))
  .min(1)
  .max(2);

export const webhookWish = z
  .object({
    address: z.string().min(1).max(500).describe("`https`, in the public internet."),
    about: wanted.describe("What it is told."),
    classroomId: z.uuid().nullable().default(null).describe("Of one class; null for all that you teach."),
  })
  .openapi("WebhookWish");

export const webhookChange = z
  .object({
    address: z.string().min(1).max(500).optional(),
    about: wanted.optional(),
    classroomId: z.uuid().nullable().optional(),
    isOn: z.boolean().optional().describe("Switching it on sends what waited."),
  })
  .openapi("WebhookChange");

export const webhook = z
  .object({
    id: z.uuid(),
    address: z.string(),
    about: z.array(z.enum(webhookTopics)),
    classroomId: z.uuid().nullable(),
    createdAt: instant,
    lastSucceededAt: instant.nullable(),
    failures: z.int().describe("Attempts that failed since one succeeded."),
    failingSince: instant.nullable(),
    disabledAs: z
      .enum(webhookEnds)
      .nullable()
      .describe("Why it is not called; null while it is. What happens meanwhile is not told to it."),
  })
  .openapi("Webhook");

export const secret = z.string().describe("`whsec_…`, by which the messages are signed. Shown this once.");

export const delivery = z
  .object({
    id: z.uuid().describe("The message's `webhook-id`, the same in each attempt."),
    about: z.enum(webhookTopics),
    state: z.enum(deliveryStates),
    attempts: z.int(),
    nextAttemptAt: instant.nullable(),
    lastAttemptAt: instant.nullable(),
    lastStatus: z.int().nullable().describe("What the receiver answered last."),
    lastProblem: z.enum(deliveryProblems).nullable(),
    createdAt: instant,
    deliveredAt: instant.nullable(),
  })
  .openapi("WebhookDelivery");

export const placeOfDelivery = ({ createdAt: at, id }: ShownDelivery): After => ({ at, id });
