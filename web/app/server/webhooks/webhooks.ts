import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { webhooks as texts } from "../../../../events/texts/en/webhooks.ts";
import type { WebhookEnd, WebhookTopic } from "../../../../events/vocabulary.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import { findTaughtClassroom } from "../teaching/taught-classroom.ts";
import type { CheckWebhookAddress } from "./check-address.ts";
import { newSecret } from "./secret.ts";

const maxWebhooks = 10;
/** So long the secret before signs, too. */
const oldSecretHours = 24;

/** What a teacher asks for: where, about what, and of which class (all of them for null). */
export interface WebhookWish {
  readonly address: string;
  readonly about: readonly WebhookTopic[];
  readonly classroomId: string | null;
}

export interface ShownWebhook extends WebhookWish {
  readonly id: string;
  readonly createdAt: string;
  readonly lastSucceededAt: string | null;
  /** Attempts that failed since one succeeded, and when that began. */
  readonly failures: number;
  readonly failingSince: string | null;
  /** Why it is not called; null while it is. */
  readonly disabledAs: WebhookEnd | null;
}

const utc = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const shown = `id, address, about, classroom_id as "classroomId", failures, disabled_as as "disabledAs",
  ${utc("created_at")} as "createdAt", ${utc("last_succeeded_at")} as "lastSucceededAt", ${utc("failing_since")} as "failingSince"`;

/** Somebody's own, in the order in which they were made. */
export function listWebhooks(em: EntityManager, personId: string): Promise<ShownWebhook[]> {
  return em.execute(`select ${shown} from webhooks where person_id = ? order by webhooks.created_at, id`, [personId]);
}

/** Null for one that is not there, or somebody else's. */
export async function findWebhook(em: EntityManager, personId: string, id: string): Promise<ShownWebhook | null> {
  const [row]: ShownWebhook[] = await em.execute(`select ${shown} from webhooks where person_id = ? and id = ?`, [
    personId,
    id,
  ]);
  return row ?? null;
}

interface Deps {
  readonly em: EntityManager;
  readonly checkWebhookAddress: CheckWebhookAddress;
}

async function checkWish({ em, checkWebhookAddress }: Deps, teacherId: string, wish: WebhookWish) {
  const address = await checkWebhookAddress(wish.address);
  if (address === null) return refuse(400, "unsafe-address", texts.unsafeAddress, "address");
  if (wish.classroomId !== null && !(await findTaughtClassroom(em, teacherId, wish.classroomId)))
    return refuse(404, "not-found", texts.noSuchClass, "classroomId");
  return { accepted: true as const, address, about: JSON.stringify([...new Set(wish.about)]) };
}

/** Its secret is told this once. */
export async function createWebhook(
  deps: Deps,
  teacherId: string,
  wish: WebhookWish,
): Promise<Accepted<{ id: string; secret: string }> | Refused> {
  const checked = await checkWish(deps, teacherId, wish);
  if (!checked.accepted) return checked;
  const id = uuidV7();
  const secret = newSecret();
  return deps.em.transactional(async (tx): Promise<Accepted<{ id: string; secret: string }> | Refused> => {
    // Two at the same moment must not pass the limit together.
    await tx.execute("select 1 from people where id = ? for update", [teacherId]);
    const made: unknown[] = await tx.execute(
      `insert into webhooks (id, person_id, classroom_id, address, about, secret, created_at)
       select ?, ?, ?, ?, ?::jsonb, ?, now() where (select count(*) from webhooks where person_id = ?) < ? returning 1`,
      [id, teacherId, wish.classroomId, checked.address, checked.about, secret, teacherId, maxWebhooks],
    );
    if (made.length === 0) return refuse(409, "conflict", texts.tooMany(maxWebhooks), "form");
    return { accepted: true, isWaiting: false, id, secret };
  });
}

/** @param isOn Switching it on forgets its failures; what waits is sent then. */
export async function changeWebhook(
  deps: Deps,
  {
    teacherId,
    id,
    isOn,
    ...change
  }: { teacherId: string; id: string; isOn?: boolean | undefined } & {
    readonly [Name in keyof WebhookWish]?: WebhookWish[Name] | undefined;
  },
): Promise<Accepted | Refused> {
  const before = await findWebhook(deps.em, teacherId, id);
  if (!before) return refuse(404, "not-found", texts.noSuchWebhook);
  const wish = {
    address: change.address ?? before.address,
    about: change.about ?? before.about,
    classroomId: change.classroomId === undefined ? before.classroomId : change.classroomId,
  };
  // Switching off must go whatever has become of its address and its class.
  if (isOn === true || Object.values(change).some((part) => part !== undefined)) {
    const checked = await checkWish(deps, teacherId, wish);
    if (!checked.accepted) return checked;
    await deps.em.execute(
      "update webhooks set address = ?, about = ?::jsonb, classroom_id = ? where id = ? and person_id = ?",
      [checked.address, checked.about, wish.classroomId, id, teacherId],
    );
  }
  if (isOn === true)
    await deps.em.execute(
      "update webhooks set disabled_at = null, disabled_as = null, failures = 0, failing_since = null where id = ? and disabled_at is not null",
      [id],
    );
  if (isOn === false)
    await deps.em.execute(
      "update webhooks set disabled_at = now(), disabled_as = 'off' where id = ? and disabled_at is null",
      [id],
    );
  return { accepted: true, isWaiting: false };
}

/** @returns false where this person has none of that id. */
export async function deleteWebhook(em: EntityManager, personId: string, id: string): Promise<boolean> {
  const deleted: unknown[] = await em.execute("delete from webhooks where id = ? and person_id = ? returning 1", [
    id,
    personId,
  ]);
  return deleted.length > 0;
}

/** A new secret, told this once; the one before signs beside it for a day. Null where this person has none of that id. */
export async function changeSecret(em: EntityManager, personId: string, id: string): Promise<string | null> {
  const secret = newSecret();
  const changed: unknown[] = await em.execute(
    `update webhooks set secret = ?, old_secret = secret, old_secret_until = now() + interval '${oldSecretHours} hours'
     where id = ? and person_id = ? returning 1`,
    [secret, id, personId],
  );
  return changed.length > 0 ? secret : null;
}
