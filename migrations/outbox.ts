import type { EntityManager } from "@mikro-orm/postgresql";
import type { LearnFlowEvent } from "../events/learnflow-event.ts";
import type { Publish } from "../events/publisher.ts";

interface Entry {
  id: string;
  event: LearnFlowEvent;
  topics: string[] | null;
}

/**
 * Writes events beside their effect. Call it inside the effect's transaction, and {@link sendOutbox} after the commit.
 *
 * @param onTopics Only where they do not go to every topic of their contract.
 */
export async function insertOutbox(
  tx: EntityManager,
  writer: string,
  events: readonly LearnFlowEvent[],
  onTopics?: readonly string[],
): Promise<void> {
  for (const event of events) {
    await tx.execute(
      "insert into outbox (writer, key, event, topics, created_at) values (?, ?, ?::jsonb, ?::jsonb, now())",
      [writer, event.partitionkey, JSON.stringify(event), onTopics ? JSON.stringify(onTopics) : null],
    );
  }
}

/**
 * Publishes everything that waits under these keys, in the order in which it was written, and deletes it. A second
 * sender of the same key waits for the first and then finds nothing, so a key's events leave in order; after a crash
 * between publishing and deleting they leave twice, with the same ids.
 *
 * @returns how many were sent.
 * @throws {PublishError} when Kafka is away: everything stays, for the next event of this key or the minute's sweep.
 */
export function sendOutbox(em: EntityManager, publish: Publish, keys: readonly string[]): Promise<number> {
  return em.fork().transactional(async (tx) => {
    // Deleted first, in one statement, and kept after all when publishing fails: the transaction is rolled back then.
    const entries: Entry[] = await tx.execute(
      `delete from outbox where id in (select id from outbox where key = any(?) order by id for update)
       returning id, event, topics`,
      [`{${keys.map((key) => JSON.stringify(key)).join(",")}}`],
    );
    if (entries.length === 0) return 0;
    entries.sort((a, b) => Number(BigInt(a.id) - BigInt(b.id)));
    const toAll = entries.filter((entry) => entry.topics === null).map((entry) => entry.event);
    await publish(toAll);
    for (const { event, topics } of entries) if (topics) await publish(event, topics);
    return entries.length;
  });
}

/** Keys whose entries have waited this long: their writer died, or Kafka was away. */
export async function listStragglers(em: EntityManager, olderThanMs: number, limit = 500): Promise<string[]> {
  const rows: { key: string }[] = await em.execute(
    "select key from outbox where created_at < now() - ? * interval '1 millisecond' group by key order by min(id) limit ?",
    [olderThanMs, limit],
  );
  return rows.map((row) => row.key);
}
