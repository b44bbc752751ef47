import type { Admin, Consumer, KafkaMessage } from "kafkajs";
import { type KafkaLog, openKafka } from "./kafka-client.ts";

/** A record and its place: what a browser remembers to go on from. */
export interface FeedRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: bigint;
  readonly message: KafkaMessage;
}

export interface Feed {
  /** Resolves when everything that was there at the start has been handed over. */
  readonly ready: Promise<void>;
  /** Leaves and deletes its consumer group. */
  close(): Promise<void>;
}

export interface FeedOptions {
  brokers: string;
  topics: readonly string[];
  /** Unique to this process; the group exists only because kafkajs cannot read without one. */
  groupId: string;
  /** Begin this long before now; 0 begins at the end. */
  lookBackMs: number;
  onRecord: (record: FeedRecord) => void;
  log?: KafkaLog;
}

type Places = Map<string, { start: string; end: bigint }>;
const place = (topic: string, partition: number): string => `${topic}:${partition}`;

/** A consumer that gave up is followed by a new one after this long. */
const againMs = 1_000;

/**
 * Follows all partitions of some topics, as every process that must see everything does. Where to start is asked of
 * the broker before joining, because a group that joins "from the end" misses what arrives while it joins. When kafkajs
 * gives up (it does not restart after every error), a new consumer goes on from the last record: nothing is left out,
 * and the record that was being handled may come twice.
 *
 * @throws when Kafka is away at the start; nothing stays open then.
 */
export async function openFeed(options: FeedOptions): Promise<Feed> {
  const kafka = openKafka(options.brokers, options.groupId, options.log);
  const admin = kafka.admin();
  const ready = Promise.withResolvers<void>();
  const joined = Promise.withResolvers<void>();
  let consumer: Consumer | null = null;
  let again: NodeJS.Timeout | undefined;
  let isClosed = false;

  const follow = async (places: Places, waitingFor: Set<string>): Promise<void> => {
    const following = kafka.consumer({
      groupId: options.groupId,
      sessionTimeout: 10_000,
      heartbeatInterval: 1_000,
      maxWaitTimeInMs: 50,
      minBytes: 1,
      retry: { retries: Number.MAX_SAFE_INTEGER, initialRetryTime: 100, maxRetryTime: 2_000 },
    });
    consumer = following;
    const goOnSoon = (error: unknown): void => {
      if (isClosed || consumer !== following) return;
      consumer = null;
      options.log?.("error", "A feed is followed anew", { groupId: options.groupId, error: String(error) });
      void following.disconnect().catch(() => {}); // it has given up already
      again = setTimeout(() => void follow(places, waitingFor), againMs);
    };
    following.on(following.events.CRASH, ({ payload }) => {
      if (!payload.restart) goOnSoon(payload.error);
    });
    following.on(following.events.GROUP_JOIN, () => {
      seek(following, places);
      joined.resolve();
    });
    try {
      await following.connect();
      await following.subscribe({ topics: [...options.topics], fromBeginning: false });
      await following.run({
        autoCommit: false,
        eachBatchAutoResolve: true,
        eachBatch: async ({ batch, isRunning, isStale }) => {
          for (const message of batch.messages) {
            if (!isRunning() || isStale()) break;
            const offset = BigInt(message.offset);
            options.onRecord({ topic: batch.topic, partition: batch.partition, offset, message });
            const key = place(batch.topic, batch.partition);
            const end = places.get(key)?.end ?? 0n;
            places.set(key, { start: String(offset + 1n), end });
            if (offset + 1n >= end && waitingFor.delete(key) && waitingFor.size === 0) ready.resolve();
          }
        },
      });
    } catch (error) {
      goOnSoon(error);
    }
  };

  try {
    await admin.connect();
    const places = await readPlaces(admin, options.topics, options.lookBackMs);
    const waitingFor = new Set([...places].filter(([, { start, end }]) => BigInt(start) < end).map(([key]) => key));
    void follow(places, waitingFor);
    await joined.promise;
    if (waitingFor.size === 0) ready.resolve();
  } catch (cause) {
    await admin.disconnect().catch(() => {}); // what is broken need not say goodbye
    throw cause;
  }

  return {
    ready: ready.promise,
    async close() {
      isClosed = true;
      clearTimeout(again);
      await consumer?.disconnect();
      await admin.deleteGroups([options.groupId]).catch(() => {}); // another process sweeps what we cannot
      await admin.disconnect();
    },
  };
}

async function readPlaces(admin: Admin, topics: readonly string[], lookBackMs: number): Promise<Places> {
  const places: Places = new Map();
  for (const topic of topics) {
    const ends = await admin.fetchTopicOffsets(topic);
    const starts = lookBackMs > 0 ? await admin.fetchTopicOffsetsByTimestamp(topic, Date.now() - lookBackMs) : ends;
    for (const { partition, offset } of ends) {
      const start = starts.find((candidate) => candidate.partition === partition)?.offset ?? offset;
      places.set(place(topic, partition), { start, end: BigInt(offset) });
    }
  }
  return places;
}

/** On every (re)join the group would begin at its own idea of the end: put it back to where we were. */
function seek(consumer: Consumer, places: Places): void {
  for (const [key, { start }] of places) {
    const split = key.lastIndexOf(":");
    consumer.seek({ topic: key.slice(0, split), partition: Number(key.slice(split + 1)), offset: start });
  }
}
