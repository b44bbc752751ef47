import type { EntityManager } from "@mikro-orm/postgresql";
import type { Publish } from "../../../events/publisher.ts";
import { sendOutbox } from "../../../migrations/outbox.ts";
import type { Log } from "./log.ts";

/**
 * Publishes what waits under a key, after the commit that wrote it.
 *
 * @returns `waiting` when Kafka did not take it in good time: the rows stay, and go when Kafka is back.
 */
export type SendOutbox = (key: string) => Promise<"sent" | "waiting">;

/** How long a person waits for Kafka before being told that their work is kept. */
const patienceMs = 1_500;
/** Each send holds a database connection while it talks to Kafka: pages must keep most of the pool. */
const maxSends = 4;
const pauseAfterFailureMs = 2_000;

/** While Kafka is away one send at a time tries it; the others answer `waiting` at once, so that pages stay quick. */
export function createOutboxSender(deps: { em: EntityManager; publish: Publish; log: Log }): SendOutbox {
  const waitingKeys = new Set<string>();
  let running = 0;
  let pausedUntil = 0;
  let retry: NodeJS.Timeout | null = null;

  const send = async (keys: string[]): Promise<boolean> => {
    running++;
    try {
      await sendOutbox(deps.em, deps.publish, keys);
      pausedUntil = 0;
      return true;
    } catch (err) {
      if (pausedUntil === 0) deps.log.error({ err }, "events wait in the outbox");
      pausedUntil = Date.now() + pauseAfterFailureMs;
      for (const key of keys) waitingKeys.add(key);
      retryLater();
      return false;
    } finally {
      running--;
    }
  };

  const retryLater = (): void => {
    if (retry) return;
    const wait = pausedUntil > 0 ? pauseAfterFailureMs : 20;
    retry = setTimeout(async () => {
      retry = null;
      const keys = [...waitingKeys].slice(0, 100);
      for (const key of keys) waitingKeys.delete(key);
      if (keys.length > 0 && (await send(keys)) && waitingKeys.size > 0) retryLater();
    }, wait).unref();
  };

  return async (key) => {
    if (Date.now() < pausedUntil || running >= maxSends) {
      const isAway = Date.now() < pausedUntil;
      waitingKeys.add(key);
      retryLater();
      return isAway ? "waiting" : "sent";
    }
    const late = new Promise<false>((resolve) => setTimeout(resolve, patienceMs, false).unref());
    return (await Promise.race([send([key]), late])) ? "sent" : "waiting";
  };
}
