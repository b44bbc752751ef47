import type { EntityManager } from "@mikro-orm/postgresql";
import { derivedId } from "../../../../events/learnflow-event.ts";
import type { WebhookEnd } from "../../../../events/vocabulary.ts";
import { webhookDisabled } from "../../../../events/webhook-disabled.ts";
import { insertOutbox } from "../../../../migrations/outbox.ts";
import { fromWeb, writer } from "../say.ts";
import type { Posted, PostWebhook } from "./post-webhook.ts";
import { signedHeaders } from "./secret.ts";

/** Longer than an attempt takes; a sender that died is followed by another after it. */
const leaseSeconds = 60;
const atOnce = 8;
/** Of one person: slow receivers do not hold up other people's. */
const atOnceEach = 2;
/** After the first attempt, in seconds; then it is given up. Some 27 hours in all. */
const delays = [5, 60, 300, 1_800, 7_200, 28_800, 57_600];
const maxAttempts = delays.length + 1;
/** So long nothing but failures, and a webhook is called no more. */
const patienceHours = 24;

interface Claimed {
  readonly id: string;
  readonly webhookId: string;
  readonly body: string;
  readonly attempts: number;
  readonly address: string;
  readonly secrets: readonly string[];
}

/** Sends what is due, once. @returns how many were tried, and whose outbox holds something new. */
export async function sendDeliveries(
  em: EntityManager,
  post: PostWebhook,
): Promise<{ tried: number; said: readonly string[] }> {
  const claimed = await claim(em);
  const said = await Promise.all(
    claimed.map(async (delivery) => {
      const headers = signedHeaders({ ...delivery, at: new Date() }, delivery.secrets);
      const posted = await post(delivery.address, delivery.body, headers);
      return posted && settle(em, delivery, posted); // what was broken off is followed by another attempt after its lease
    }),
  );
  return { tried: claimed.length, said: said.flatMap((personId) => personId ?? []) };
}

/**
 * Takes some that are due, for as long as an attempt lasts. No two senders get the same one; and of a student whom they teach
 * no more, nobody is told, whenever it happened.
 */
function claim(em: EntityManager): Promise<Claimed[]> {
  return em.fork().execute(
    `update webhook_deliveries d
     set next_attempt_at = now() + interval '${leaseSeconds} seconds', attempts = d.attempts + 1, last_attempt_at = now()
     from webhooks w
     where w.id = d.webhook_id and d.id in (
       select id from webhook_deliveries where state = 'waiting' and next_attempt_at <= now() and id in (
         select id from (
           select d.id, d.next_attempt_at, row_number() over (partition by w.person_id order by d.next_attempt_at) as turn
           from webhook_deliveries d join webhooks w on w.id = d.webhook_id and w.disabled_at is null
           where d.state = 'waiting' and d.next_attempt_at <= now() and (d.student_id is null or exists (
             select from memberships learning
             join classrooms class on class.id = learning.classroom_id and class.archived_at is null
             join memberships teaching on teaching.classroom_id = class.id and teaching.role = 'teacher'
             where learning.person_id = d.student_id and learning.role = 'student' and teaching.person_id = w.person_id))) due
         where turn <= ${atOnceEach} order by turn, next_attempt_at limit ${atOnce})
       for update skip locked)
     returning d.id, d.webhook_id as "webhookId", d.body, d.attempts, w.address,
       case when w.old_secret is not null and w.old_secret_until > now() then jsonb_build_array(w.secret, w.old_secret)
         else jsonb_build_array(w.secret) end as secrets`,
  );
}

/** Writes what came of an attempt. @returns the teacher, when they are to be told that their webhook is called no more. */
async function settle(
  em: EntityManager,
  { id, webhookId, attempts }: Claimed,
  { status, problem }: Posted,
): Promise<string | null> {
  return em.fork().transactional(async (tx) => {
    if (problem === null) {
      await tx.execute(
        `update webhook_deliveries set state = 'delivered', delivered_at = now(), last_status = ?, last_problem = null
         where id = ? and attempts = ?`,
        [status, id, attempts],
      );
      await tx.execute(
        "update webhooks set failures = 0, failing_since = null, last_succeeded_at = now() where id = ?",
        [webhookId],
      );
      return null;
    }
    const delay = problem === "gone" ? undefined : delays[attempts - 1];
    await tx.execute(
      `update webhook_deliveries set state = ?, last_status = ?, last_problem = ?,
         next_attempt_at = now() + ? * interval '1 second' where id = ? and attempts = ? and state = 'waiting'`,
      // A tenth more or less, so that what failed together does not come back together.
      [
        delay === undefined ? "failed" : "waiting",
        status,
        problem,
        (delay ?? 0) * (0.9 + Math.random() / 5),
        id,
        attempts,
      ],
    );
    const [hook]: { personId: string; end: WebhookEnd | null; host: string }[] = await tx.execute(
      `update webhooks set failures = failures + 1, failing_since = coalesce(failing_since, now()) where id = ? and disabled_at is null
       returning person_id as "personId", split_part(address, '/', 3) as host,
         case when ? then 'gone' when failing_since < now() - interval '${patienceHours} hours' and failures >= ${maxAttempts}
           then 'failing' end as end`,
      [webhookId, problem === "gone"],
    );
    if (!hook?.end) return null;
    await tx.execute("update webhooks set disabled_at = now(), disabled_as = ? where id = ?", [hook.end, webhookId]);
    const { personId, host, end } = hook;
    const from = fromWeb(derivedId({ source: "/web", id }, "web", `webhook-${end}-${attempts}`), personId, webhookId);
    await insertOutbox(tx, writer, [webhookDisabled.create(from, { webhookId, personId, host, why: end })]);
    return personId;
  });
}
