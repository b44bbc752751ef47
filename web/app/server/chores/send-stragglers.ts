import type { EntityManager } from "@mikro-orm/postgresql";
import type { Publish } from "../../../../events/publisher.ts";
import { listStragglers, sendOutbox } from "../../../../migrations/outbox.ts";
import type { Log } from "../log.ts";

/** Its own writer sends an event at once; after this long it will not any more. */
const stragglesAfterMs = 5_000;
/** As many keys that fail one after the other are no matter of these keys: Kafka is away, and the turn ends. */
const mostFailures = 3;

/**
 * Sends what waits in anybody's outbox, key by key. One that cannot be sent is tried behind all others the next time, so that it keeps
 * nobody else waiting, up to the 500 keys that a turn looks at.
 *
 * @param goesOn Asked before each key; the turn ends where it says no.
 */
export function createStragglers({ publish, log }: { publish: Publish; log: Log }) {
  /** Those that failed, the longest ago first. */
  const failed = new Set<string>();

  return async (em: EntityManager, goesOn: () => Promise<boolean>): Promise<void> => {
    const waiting = await listStragglers(em, stragglesAfterMs);
    for (const key of failed) if (!waiting.includes(key)) failed.delete(key);
    let failures = 0;
    for (const key of [...waiting.filter((key) => !failed.has(key)), ...failed]) {
      if (failures === mostFailures || !(await goesOn())) return;
      const wasSent = await sendOutbox(em, publish, [key]).then(
        () => true,
        (err: unknown) => {
          log.error({ err, key }, "events stay in the outbox");
          return false;
        },
      );
      failed.delete(key);
      if (!wasSent) failed.add(key);
      failures = wasSent ? 0 : failures + 1;
    }
  };
}
