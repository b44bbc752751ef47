import type { EntityManager } from "@mikro-orm/postgresql";
import type { LearnFlowEvent, ReceivedEvent } from "../../events/learnflow-event.ts";
import type { Publish } from "../../events/publisher.ts";
import { isTextRefused, sqlState } from "../../migrations/describe-error.ts";
import { insertOutbox, sendOutbox } from "../../migrations/outbox.ts";
import type { Database } from "./connections.ts";
import { PermanentError } from "./refuse.ts";
import { storableJson } from "./storable.ts";

export interface Memory {
  readonly database: Pick<Database, "em">;
  readonly publish: Publish;
}

/**
 * Does what follows from an event once, however often it is delivered: that it was handled, the effect and the events
 * that follow commit together; then the events are published. A second delivery does nothing but publish what the first
 * one could not. Two at the same moment: one waits for the other.
 *
 * @param effect Writes through `tx` only, and gives the events that follow (`derivedFrom` this one).
 * @returns whether this delivery did it.
 * @throws {PublishError} when Kafka is away. The effect stands, and the next delivery publishes.
 * @throws {PermanentError} `unstorable` when the database can never hold what the event says.
 */
export async function handleOnce(
  { database, publish }: Memory,
  handler: string,
  event: ReceivedEvent,
  effect: (tx: EntityManager) => Promise<readonly LearnFlowEvent[]>,
): Promise<boolean> {
  const em = await database.em();
  const said = await em
    .transactional(async (tx) => {
      if (!(await markHandled(tx, handler, event))) return null;
      const events = await effect(tx);
      await insertOutbox(tx, handler, events.map(storable));
      return events;
    })
    .catch((cause: unknown) => {
      throw isUnstorable(cause) ? new PermanentError("unstorable", "the database cannot hold this", { cause }) : cause;
    });
  const keys = said ? said.map((follower) => follower.partitionkey) : await listUnsentKeys(em, handler, event);
  if (keys.length > 0) await sendOutbox(em, publish, [...new Set(keys)]);
  return said !== null;
}

/** @returns false when it had been handled. Waits for a transaction that is just handling it. */
async function markHandled(tx: EntityManager, handler: string, event: ReceivedEvent): Promise<boolean> {
  const rows: unknown[] = await tx.execute(
    `insert into handled_events (handler, source, event_id, handled_at) values (?, ?, ?, now())
     on conflict do nothing returning event_id`,
    [handler, event.source, event.id],
  );
  return rows.length > 0;
}

/** Under which keys something waits that followed from this event. */
export async function listUnsentKeys(em: EntityManager, handler: string, event: ReceivedEvent): Promise<string[]> {
  const rows: { key: string }[] = await em.execute(
    "select distinct key from outbox where writer = ? and event ->> 'causationid' = ?",
    [handler, event.id],
  );
  return rows.map((row) => row.key);
}

function storable(event: LearnFlowEvent): LearnFlowEvent {
  return JSON.parse(storableJson(event));
}

/** Class 22: the data itself is wrong. */
function isUnstorable(error: unknown): boolean {
  return isTextRefused(error) || (sqlState(error)?.startsWith("22") ?? false);
}
