import type { EntityManager } from "@mikro-orm/postgresql";
import type { LearnFlowEvent } from "../../../events/learnflow-event.ts";
import type { Publish } from "../../../events/publisher.ts";
import { sendOutbox } from "../../../migrations/outbox.ts";
import type { Log } from "./log.ts";

/**
 * Publishes what waits under a key, after the commit that wrote it.
 *
 * @returns `waiting` when Kafka did not take it in good time: the rows stay, and go when Kafka is back.
 */
export type SendOutbox = (key: string) => Promise<"sent" | "waiting">;

/**
 * Publishes one entry before which nothing waits under its key. When it goes twice, because somebody else sends the key
 * at the same moment, it goes with the same id.
 */
export type SendEntry = (id: string, event: LearnFlowEvent) => Promise<"sent" | "waiting">;

/** How long a person waits for Kafka before being told that their work is kept. */
const patienceMs = 1_500;
/** Each send holds a database connection while it talks to Kafka: pages must keep most of the pool. */
const maxSends = 4;
const pauseAfterFailureMs = 2_000;

/** While Kafka is away one send at a time tries it; the others answer `waiting` at once, so that pages stay quick. */
export function createOutboxSender(deps: { em: EntityManager; publish: Publish; log: Log }): {
  sendOutbox: SendOutbox;
  sendEntry: SendEntry;
} {
  const waitingKeys = new Set<string>();
  let running = 0;
  let pausedUntil = 0;
  let retry: NodeJS.Timeout | null = null;

  const failed = (err: unknown, keys: readonly string[]): false => {
    if (pausedUntil === 0) deps.log.error({ err }, "events wait in the outbox");
    pausedUntil = Date.now() + pauseAfterFailureMs;
    for (const key of keys) waitingKeys.add(key);
    retryLater();
    return false;
  };

  const send = async (keys: readonly string[]): Promise<boolean> => {
    running++;
    try {
      await sendOutbox(deps.em, deps.publish, keys);
      pausedUntil = 0;
      return true;
    } catch (err) {
      return failed(err, keys);
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

  const later = (key: string): "sent" | "waiting" => {
    waitingKeys.add(key);
    retryLater();
    return Date.now() < pausedUntil ? "waiting" : "sent";
  };

  const inTime = async (sending: Promise<boolean>): Promise<"sent" | "waiting"> => {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      timer = setTimeout(resolve, patienceMs, false);
    });
    const isSent = await Promise.race([sending, late]);
    clearTimeout(timer);
    return isSent ? "sent" : "waiting";
  };

  return {
    sendOutbox: async (key) => (Date.now() < pausedUntil || running >= maxSends ? later(key) : inTime(send([key]))),
    async sendEntry(id, event) {
      if (Date.now() < pausedUntil) return later(event.partitionkey);
      const sending = deps.publish(event).then(
        () => true,
        (err: unknown) => failed(err, [event.partitionkey]),
      );
      const forget = async (): Promise<void> => {
        if (await sending) await deps.em.fork().execute("delete from outbox where id = ?", [id]);
      };
      // Nobody waits for this; an entry that stays is sent again, with the same id.
      forget().catch((err: unknown) => deps.log.warn({ err }, "a sent event stays in the outbox"));
      return inTime(sending);
    },
  };
}
