import type { EntityManager } from "@mikro-orm/postgresql";
import { derivedId, type LearnFlowEvent, type ReceivedEvent } from "../../events/learnflow-event.ts";
import { notificationSent } from "../../events/notification-sent.ts";
import { derivedFrom } from "../runtime/derive.ts";
import type { Handler } from "../runtime/handle-event.ts";
import { handleOnce, type Memory } from "../runtime/handle-once.ts";
import { storableJson } from "../runtime/storable.ts";
import { decide, type Telling } from "./decide.ts";
import type { Recipient } from "./recipients.ts";

/** Tells people in the app: a row that stays until it is read, and a live event for whoever is there now. */
export function createNotify(memory: Memory): Handler {
  return async (event) => {
    await handleOnce(memory, "notify", event, async (tx) => {
      const telling = await decide(tx, event);
      const said: LearnFlowEvent[] = [];
      if (!telling) return said;
      for (const recipient of telling.recipients) said.push(await tell(tx, event, telling, recipient));
      return said;
    });
  };
}

/** Once for each event and recipient: the row's id is derived from both. */
async function tell(
  tx: EntityManager,
  event: ReceivedEvent,
  { kind, text }: Telling,
  { personId: recipientId, link }: Recipient,
): Promise<LearnFlowEvent> {
  const notificationId = derivedId(event, "notify", `notification-${recipientId}`);
  const sentAt = new Date();
  await tx.execute(
    `insert into notifications (id, recipient_id, kind, text_key, text_params, link, sent_at)
     values (?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing`,
    [notificationId, recipientId, kind, text.key, storableJson(text.params), link, sentAt],
  );
  const from = derivedFrom(event, "notify", `sent-${recipientId}`, recipientId);
  return notificationSent.create(from, { notificationId, recipientId, kind, text, link, sentAt: sentAt.toISOString() });
}
