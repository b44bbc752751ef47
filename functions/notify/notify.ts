import type { EntityManager } from "@mikro-orm/postgresql";
import { derivedId, type LearnFlowEvent, type ReceivedEvent } from "../../events/learnflow-event.ts";
import { notificationSent } from "../../events/notification-sent.ts";
import { timePassed } from "../../events/time-passed.ts";
import { derivedFrom } from "../runtime/derive.ts";
import type { Handler } from "../runtime/handle-event.ts";
import { handleOnce, type Memory } from "../runtime/handle-once.ts";
import { storableJson } from "../runtime/storable.ts";
import { decide, type Telling } from "./decide.ts";
import { queueMail } from "./queue-mail.ts";
import type { Recipient } from "./recipients.ts";
import { type Send, sendDueMails } from "./send-mails.ts";

/** How mail leaves; null where there is no mail server: then people are told in the app alone. */
export interface Mailing {
  readonly send: Send;
  /** Where browsers reach the web app: what links in mails begin with. */
  readonly publicUrl: string;
  readonly now?: () => Date;
}

/**
 * Tells people in the app at once: a row that stays until it is read, and a live event for whoever is there now. By mail as
 * they want it: the mail is queued with the notification, and sent when web says that it is due. A mail server that is
 * away never holds up an event.
 */
export function createNotify(memory: Memory, mailing: Mailing | null = null): Handler {
  const now = mailing?.now ?? (() => new Date());
  return async (event) => {
    let isUrgent = event.type === timePassed.type;
    await handleOnce(memory, "notify", event, async (tx) => {
      const telling = await decide(tx, event);
      const said: LearnFlowEvent[] = [];
      if (!telling) return said;
      isUrgent ||= telling.kind === "distress";
      for (const recipient of telling.recipients) {
        const sent = await tell(tx, event, telling, recipient, now());
        said.push(sent.event);
        if (mailing) await queueMail(tx, { ...sent, recipientId: recipient.personId, kind: telling.kind }, now());
      }
      return said;
    });
    if (mailing && isUrgent) await sendDueMails(await memory.database.em(), { ...mailing, now: now() });
  };
}

/** Once for each event and recipient: the row's id is derived from both. */
async function tell(
  tx: EntityManager,
  event: ReceivedEvent,
  { kind, text }: Telling,
  { personId: recipientId, link }: Recipient,
  sentAt: Date,
): Promise<{ notificationId: string; event: LearnFlowEvent }> {
  const notificationId = derivedId(event, "notify", `notification-${recipientId}`);
  await tx.execute(
    `insert into notifications (id, recipient_id, kind, text_key, text_params, link, sent_at)
     values (?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing`,
    [notificationId, recipientId, kind, text.key, storableJson(text.params), link, sentAt],
  );
  const from = derivedFrom(event, "notify", `sent-${recipientId}`, recipientId);
  const said = { notificationId, recipientId, kind, text, link, sentAt: sentAt.toISOString() };
  return { notificationId, event: notificationSent.create(from, said) };
}
