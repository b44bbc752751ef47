import type { EntityManager } from "@mikro-orm/postgresql";
import { type ComposedMail, composeMail, type MailContent } from "./compose-mail.ts";
import { retryAfterMs } from "./mail-time.ts";

/** Hands a mail to the mail server. Rejects when the server did not take it. */
export type Send = (mail: ComposedMail) => Promise<void>;

/** Longer than an attempt can take: after it the process that held the mail is gone. */
const leaseSeconds = 90;

/**
 * Sends the mails that are due now. Each is claimed first, so that no two processes send it; what the server does not take waits, longer
 * each time, for ever. Only a process that dies between the server's yes and the row's leaves a mail that is sent again,
 * under the same Message-ID.
 *
 * @returns how many were sent.
 */
export async function sendDueMails(
  em: EntityManager,
  { send, publicUrl, now }: { send: Send; publicUrl: string; now: Date },
): Promise<number> {
  const claimed: { id: string; attempts: number }[] = await em.execute(
    `update mails set state = 'sending', attempts = attempts + 1, lease_until = now() + ? * interval '1 second'
     where id in (
       select id from mails where due_at <= ? and (state = 'waiting' or (state = 'sending' and lease_until < now()))
       order by due_at limit 20 for update skip locked)
     returning id, attempts`,
    [leaseSeconds, now],
  );
  // PostgreSQL returns them in any order. Their ids tell which was written first.
  claimed.sort((a, b) => a.id.localeCompare(b.id));
  let sent = 0;
  for (const [index, { id, attempts }] of claimed.entries()) {
    const content = await readContent(em, id);
    if (!content) {
      await em.execute("update mails set state = 'dropped', lease_until = null where id = ?", [id]);
      continue;
    }
    try {
      await send(composeMail(content, publicUrl));
    } catch (error) {
      await delay(em, id, attempts, error, now);
      // The server is away: the others need not find that out one by one.
      for (const left of claimed.slice(index + 1)) await release(em, left.id);
      break;
    }
    await em.execute("update mails set state = 'sent', sent_at = now(), lease_until = null where id = ?", [id]);
    sent += 1;
  }
  return sent;
}

/** What was not read meanwhile; null where nothing is left to tell, or nobody to tell it to. */
async function readContent(em: EntityManager, mailId: string): Promise<MailContent | null> {
  const [mail]: Omit<MailContent, "told">[] = await em.execute(
    `select mails.id as "mailId", name, email, unsubscribe_token as "unsubscribeToken" from mails
     join people on people.id = recipient_id and email is not null
     join notification_preferences preferences on preferences.person_id = recipient_id
     where mails.id = ? and (mail <> 'off' or exists (select from notifications where mail_id = mails.id and notifications.kind = 'distress'))`,
    [mailId],
  );
  const told: MailContent["told"][number][] = await em.execute(
    `select kind, text_key as key, text_params as params, link from notifications
     where mail_id = ? and (read_at is null or kind = 'distress') order by sent_at, id`,
    [mailId],
  );
  return mail && told.length > 0 ? { ...mail, told } : null;
}

async function delay(em: EntityManager, id: string, attempts: number, error: unknown, now: Date): Promise<void> {
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  const answer = error instanceof Error && "responseCode" in error ? ` ${String(error.responseCode)}` : "";
  await em.execute(
    "update mails set state = 'waiting', lease_until = null, last_failure = ?, due_at = ? where id = ?",
    [`${code}${answer}`.slice(0, 200), new Date(now.getTime() + retryAfterMs(attempts)), id],
  );
}

async function release(em: EntityManager, id: string): Promise<void> {
  await em.execute("update mails set state = 'waiting', lease_until = null, attempts = attempts - 1 where id = ?", [
    id,
  ]);
}
