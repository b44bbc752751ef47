import type { EntityManager } from "@mikro-orm/postgresql";
import type { LearnFlowEvent } from "../../../../events/learnflow-event.ts";
import type { Publish } from "../../../../events/publisher.ts";
import { sendOutbox } from "../../../../migrations/outbox.ts";
import type { Log } from "../log.ts";

/**
 * Publishes what waits under a key, after the commit that wrote it.
 *
 * @returns `waiting` when Kafka did not take it in good time: the rows stay, and go when Kafka is back.
 */
export type SendOutbox = (key: string) => Promise<"sent" | "waiting">;

/**
 * Publishes one entry before which nothing waits under its key. When another replica sends the key at the same moment it
 * goes twice, with the same id.
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
  /** Keys to send soon, and who waits for that. */
  const waitingKeys = new Map<string, ((isSent: boolean) => void)[]>();
  /** Keys of which something is on its way; the next of that key waits for it, so that nothing goes twice. */
  const turns = new Map<string, Promise<void>>();
  let running = 0;
  let pausedUntil = 0;
  let timer: NodeJS.Timeout | null = null;

  const failed = (err: unknown, keys: readonly string[]): false => {
    if (pausedUntil === 0) deps.log.error({ err }, "events wait in the outbox");
    pausedUntil = performance.now() + pauseAfterFailureMs;
    for (const key of keys) wait(key);
    return false;
  };

  const inTurn = (keys: readonly string[], work: () => Promise<unknown>): Promise<unknown> => {
    const done = Promise.all(keys.map((key) => turns.get(key))).then(work);
    const turn = done
      .catch(() => {}) // whoever waits for `done` hears of it
      .then(() => {
        for (const key of keys) if (turns.get(key) === turn) turns.delete(key);
      });
    for (const key of keys) turns.set(key, turn);
    return done;
  };

  const send = async (keys: readonly string[]): Promise<boolean> => {
    running++;
    try {
      await inTurn(keys, () => sendOutbox(deps.em, deps.publish, keys));
      pausedUntil = 0;
      return true;
    } catch (err) {
      return failed(err, keys);
    } finally {
      running--;
    }
  };

  const sendWaiting = async (): Promise<void> => {
    timer = null;
    const batch = [...waitingKeys].slice(0, 100);
    for (const [key] of batch) waitingKeys.delete(key);
    const isSent = await send(batch.map(([key]) => key));
    for (const resolve of batch.flatMap(([, waiters]) => waiters)) resolve(isSent);
    if (waitingKeys.size > 0) plan();
  };

  const plan = (): void => {
    if (timer) return;
    timer = setTimeout(() => void sendWaiting(), pausedUntil > 0 ? pauseAfterFailureMs : 20).unref();
  };

  const wait = (key: string, waiter?: (isSent: boolean) => void): void => {
    const waiters = waitingKeys.get(key) ?? [];
    waitingKeys.set(key, waiter ? [...waiters, waiter] : waiters);
    plan();
  };

  const isAway = (): boolean => performance.now() < pausedUntil;

  /** Kafka is known to be away, or enough others talk to it now. */
  const later = async (key: string): Promise<"sent" | "waiting"> => {
    if (!isAway()) return inTime(new Promise((resolve) => wait(key, resolve)));
    wait(key);
    return "waiting";
  };

  const inTime = async (sending: Promise<boolean>): Promise<"sent" | "waiting"> => {
    let patience: NodeJS.Timeout | undefined;
    const late = new Promise<false>((resolve) => {
      patience = setTimeout(resolve, patienceMs, false);
    });
    const isSent = await Promise.race([sending, late]);
    clearTimeout(patience);
    return isSent ? "sent" : "waiting";
  };

  const sendKey: SendOutbox = async (key) => (isAway() || running >= maxSends ? later(key) : inTime(send([key])));

  return {
    sendOutbox: sendKey,
    async sendEntry(id, event) {
      const key = event.partitionkey;
      if (isAway() || turns.has(key)) return sendKey(key);
      const sending = deps.publish(event).then(
        () => true,
        (err: unknown) => failed(err, [key]),
      );
      const forget = async (): Promise<void> => {
        if (await sending) await deps.em.fork().execute("delete from outbox where id = ?", [id]);
      };
      // Nobody waits for this; an entry that stays is sent again, with the same id.
      inTurn([key], forget).catch((err: unknown) => deps.log.warn({ err }, "a sent event stays in the outbox"));
      return inTime(sending);
    },
  };
}
