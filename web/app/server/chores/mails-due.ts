import type { EntityManager } from "@mikro-orm/postgresql";
import { derivedId } from "../../../../events/learnflow-event.ts";
import { timePassed } from "../../../../events/time-passed.ts";
import { topics } from "../../../../events/topics.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { fromWeb, writer } from "../say.ts";

const sayAgainMs = 120_000;

/**
 * Says to `alerts` which mails are due: digests, what quiet hours held back, what a mail server did not take. notify sends them when
 * it hears that. @returns the recipients whose outbox holds something new.
 */
export function createMailsDue(now: () => number = Date.now): (em: EntityManager) => Promise<string[]> {
  const saidAt = new Map<string, number>();
  return (em) =>
    em.transactional(async (tx) => {
      const mails: { id: string; recipient_id: string; attempts: number; kind: string }[] = await tx.execute(
        `select id, recipient_id, attempts, kind from mails
         where due_at <= now() and (state = 'waiting' or (state = 'sending' and lease_until < now())) order by due_at limit 100`,
      );
      const turn = Math.floor(now() / sayAgainMs);
      const due = mails.filter(({ id, attempts }) => now() - (saidAt.get(`${id} ${attempts}`) ?? 0) > sayAgainMs);
      const events = due.map(({ id, recipient_id: recipientId, attempts, kind }) => {
        const eventId = derivedId({ source: "/web", id }, "web", `mail-due-${attempts}-${turn}`);
        const what = kind === "digest" ? "digest" : "quiet-hours";
        return timePassed.create(fromWeb(eventId, recipientId, id), { studentId: recipientId, due: what, id });
      });
      await insertOutbox(tx, writer, events, [topics.alerts]);
      const before = new Map(saidAt);
      saidAt.clear();
      for (const { id, attempts } of mails) saidAt.set(`${id} ${attempts}`, before.get(`${id} ${attempts}`) ?? now());
      for (const { id, attempts } of due) saidAt.set(`${id} ${attempts}`, now());
      return [...new Set(due.map((mail) => mail.recipient_id))];
    });
}
