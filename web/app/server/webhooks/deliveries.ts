import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { webhooks as texts } from "../../../../events/texts/en/webhooks.ts";
import type { DeliveryProblem, DeliveryState, WebhookTopic } from "../../../../events/vocabulary.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import { findWebhook } from "./webhooks.ts";

export interface ShownDelivery {
  readonly id: string;
  readonly about: WebhookTopic;
  readonly state: DeliveryState;
  readonly attempts: number;
  /** Null when nobody will try again by itself. */
  readonly nextAttemptAt: string | null;
  readonly lastAttemptAt: string | null;
  readonly lastStatus: number | null;
  readonly lastProblem: DeliveryProblem | null;
  readonly createdAt: string;
  readonly deliveredAt: string | null;
}

const utc = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** What a webhook was told and is to be told, newest first, from behind a place. Kept for 30 days. */
export function listDeliveries(
  em: EntityManager,
  webhookId: string,
  { limit, after }: { limit: number; after: { readonly at: string; readonly id: string } | null },
): Promise<ShownDelivery[]> {
  return em.execute(
    `select id, about, state, attempts, case when state = 'waiting' then ${utc("next_attempt_at")} end as "nextAttemptAt",
       ${utc("last_attempt_at")} as "lastAttemptAt", last_status as "lastStatus", last_problem as "lastProblem",
       ${utc("d.created_at")} as "createdAt", ${utc("delivered_at")} as "deliveredAt"
     from webhook_deliveries d where webhook_id = ? ${after ? "and (d.created_at, id) < (?, ?)" : ""}
     order by d.created_at desc, id desc limit ?`,
    [webhookId, ...(after ? [after.at, after.id] : []), limit],
  );
}

interface Which {
  readonly teacherId: string;
  readonly webhookId: string;
}

/** Sends one again now, from its first attempt on, under the same `webhook-id`. */
export async function sendAgain(
  em: EntityManager,
  { teacherId, webhookId, deliveryId }: Which & { readonly deliveryId: string },
): Promise<Accepted | Refused> {
  const refused = await refuseUncalled(em, { teacherId, webhookId });
  if (refused) return refused;
  const again: unknown[] = await em.execute(
    `update webhook_deliveries set state = 'waiting', attempts = 0, next_attempt_at = now(), delivered_at = null
     where id = ? and webhook_id = ? returning 1`,
    [deliveryId, webhookId],
  );
  if (again.length === 0) return refuse(404, "not-found", texts.noSuchDelivery);
  return { accepted: true, isWaiting: false };
}

/** Tells a webhook something that did not happen, so that its owner sees that it works. */
export async function testWebhook(
  em: EntityManager,
  { teacherId, webhookId }: Which,
): Promise<Accepted<{ deliveryId: string }> | Refused> {
  const refused = await refuseUncalled(em, { teacherId, webhookId });
  if (refused) return refused;
  const deliveryId = uuidV7();
  const body = { type: "webhook.tested", timestamp: new Date().toISOString(), data: { webhookId } };
  await em.execute(
    `insert into webhook_deliveries (id, webhook_id, about, cause_id, body, state, next_attempt_at, created_at)
     values (?, ?, 'webhook.tested', ?, ?, 'waiting', now(), now())`,
    [deliveryId, webhookId, deliveryId, JSON.stringify(body)],
  );
  return { accepted: true, isWaiting: false, deliveryId };
}

async function refuseUncalled(em: EntityManager, { teacherId, webhookId }: Which): Promise<Refused | null> {
  const hook = await findWebhook(em, teacherId, webhookId);
  if (!hook) return refuse(404, "not-found", texts.noSuchWebhook);
  return hook.disabledAs === null ? null : refuse(409, "conflict", texts.isOff);
}
