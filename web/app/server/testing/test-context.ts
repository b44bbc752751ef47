import { openMemoryPublisher } from "../../../../events/memory-publisher.ts";
import type { TestDatabase } from "../../../../migrations/test-database.ts";
import { log } from "../log.ts";
import { createOutboxSender } from "../platform/outbox-sender.ts";
import type { CommandContext } from "../request-context.ts";

/** For tests: what a command needs, on a real database, and what it said. Kafka can be away. */
export function openTestContext(db: TestDatabase) {
  const kafka = openMemoryPublisher();
  let isAway = false;
  const publish: typeof kafka.publish = (events, topics) =>
    isAway ? Promise.reject(new Error("Kafka is away")) : kafka.publish(events, topics);
  const context: CommandContext = {
    em: db.orm.em.fork(),
    ...createOutboxSender({ em: db.orm.em, publish, log }),
    limits: { take: async () => 0, peek: async () => 0, forget: async () => {} },
  };
  return {
    context,
    said: kafka.said,
    setAway(away: boolean) {
      isAway = away;
    },
  };
}
