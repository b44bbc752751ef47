import { randomBytes } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import type { NotificationKind } from "../../events/vocabulary.ts";
import { type MailTimes, mailDueAt } from "./mail-time.ts";

interface Preferences extends MailTimes {
  readonly email: string | null;
  readonly muted: readonly NotificationKind[];
}

/**
 * Puts a notification, which was just written, into the recipient's next mail, by their preferences; those who have none yet get
 * the defaults. Distress is mailed now, whatever they say.
 */
export async function queueMail(
  tx: EntityManager,
  { notificationId, recipientId, kind }: { notificationId: string; recipientId: string; kind: NotificationKind },
  now: Date,
): Promise<void> {
  const preferences = await readPreferences(tx, recipientId);
  if (!preferences?.email) return;
  const isUrgent = kind === "distress";
  if (!isUrgent && (preferences.mail === "off" || preferences.muted.includes(kind))) return;
  const dueAt = isUrgent ? now : mailDueAt(preferences, now);
  const mailKind = isUrgent || preferences.mail !== "digest" ? "at-once" : "digest";
  const [mail]: { id: string }[] = await tx.execute(
    `insert into mails (id, recipient_id, kind, state, due_at, attempts, created_at) values (?, ?, ?, 'waiting', ?, 0, ?)
     on conflict (recipient_id, kind) where state = 'waiting' and attempts = 0
     do update set due_at = least(mails.due_at, excluded.due_at) returning id`,
    [uuidV7(), recipientId, mailKind, dueAt, now],
  );
  await tx.execute("update notifications set mail_id = ? where id = ? and mail_id is null", [mail?.id, notificationId]);
}

async function readPreferences(tx: EntityManager, personId: string): Promise<Preferences | null> {
  await tx.execute(
    `insert into notification_preferences (person_id, unsubscribe_token, changed_at) select id, ?, now() from people where id = ?
     on conflict (person_id) do nothing`,
    [randomBytes(24).toString("base64url"), personId],
  );
  const [row]: Preferences[] = await tx.execute(
    `select email, mail, muted, digest_at as "digestAt", quiet_from as "quietFrom", quiet_until as "quietUntil",
       time_zone as "timeZone" from people join notification_preferences on person_id = people.id where people.id = ?`,
    [personId],
  );
  return row ?? null;
}
