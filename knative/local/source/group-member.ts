import type { Consumer, EachBatchPayload, Kafka } from "kafkajs";
import type { Log } from "../log.ts";
import type { TopicRecord } from "./cloud-event.ts";
import { createLanes } from "./lanes.ts";
import { type OffsetTracker, trackOffsets } from "./offsets.ts";

export interface GroupMemberOptions {
  readonly kafka: Kafka;
  readonly groupId: string;
  readonly topics: readonly string[];
  readonly ordering: "ordered" | "unordered";
  readonly fromBeginning: boolean;
  /** KafkaSource: five seconds. */
  readonly commitEveryMs: number;
  /** True when the record has an outcome and may be committed. Never rejects. */
  readonly handle: (record: TopicRecord) => Promise<boolean>;
  readonly log: Log;
}

type Place = { readonly topic: string; readonly partition: number };
/** What is known of a partition while this member has it. `waiting` was fetched and not begun. */
type Partition = Place & { readonly offsets: OffsetTracker; waiting: number; waitingBytes: number; isPaused: boolean };
type Item = {
  readonly lane: string;
  readonly bytes: number;
  readonly partition: Partition;
  readonly record: TopicRecord;
};

/** More than this is not kept in memory for a partition: it is paused until half of it has gone. */
const most = { waiting: 500, bytes: 4_194_304 };

/**
 * One consumer of a source's group. Fetching never waits for the work, commits never hold it up, and what a partition had in flight when
 * it was taken away is neither awaited nor committed: its next owner begins again at the last commit.
 */
export function openGroupMember(options: GroupMemberOptions) {
  const { kafka, topics, log } = options;
  let consumer: Consumer | undefined;
  let partitions = new Map<string, Partition>();
  let isStopping = false;
  let restart: NodeJS.Timeout | undefined;
  const joined = Promise.withResolvers<void>();

  const lanes = createLanes<Item>(options.ordering, async ({ partition, record, bytes }) => {
    partition.waiting--;
    partition.waitingBytes -= bytes;
    resumeIfShort(partition);
    if (await options.handle(record)) partition.offsets.done(Number(record.offset));
  });
  const committing = setInterval(() => void commit(), options.commitEveryMs);

  async function run(): Promise<void> {
    const member = kafka.consumer({
      groupId: options.groupId,
      // Also how long a group waits for a member that was killed.
      sessionTimeout: 6_000,
      heartbeatInterval: 1_500,
      // Only how long an empty fetch is held back: records are answered at once. Commits and heartbeats wait behind it; 50 ms would cost
      // three times the CPU while nobody does anything.
      maxWaitTimeInMs: 200,
      retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 10 },
    });
    consumer = member;
    member.on(member.events.REBALANCING, () => commit());
    member.on(member.events.GROUP_JOIN, () => {
      forgetPartitions();
      joined.resolve();
    });
    member.on(member.events.CRASH, ({ payload }) => {
      log.warn({ group: options.groupId, error: payload.error.message }, "source lost its broker");
      if (!payload.restart) restartSoon(member);
    });
    try {
      await member.connect();
      await member.subscribe({ topics: [...topics], fromBeginning: options.fromBeginning });
      await member.run({ autoCommit: false, eachBatch: async (payload) => receive(payload) });
    } catch (error) {
      log.warn({ group: options.groupId, error: String(error) }, "source could not join its group");
      restartSoon(member);
    }
  }

  function restartSoon(failed: Consumer): void {
    if (isStopping || consumer !== failed) return;
    consumer = undefined;
    void failed.disconnect().catch(() => {});
    restart = setTimeout(() => void run(), 1_000);
  }

  function forgetPartitions(): void {
    lanes.clear();
    consumer?.resume(
      [...partitions.values()]
        .filter(({ isPaused }) => isPaused)
        .map(({ topic, partition }) => ({ topic, partitions: [partition] })),
    );
    partitions = new Map();
  }

  function receive({ batch: { topic, partition, messages } }: EachBatchPayload): void {
    const [first] = messages;
    if (isStopping || !first) return;
    const lane = `${topic}:${partition}`;
    const state = partitions.get(lane) ?? {
      topic,
      partition,
      offsets: trackOffsets(Number(first.offset)),
      waiting: 0,
      waitingBytes: 0,
      isPaused: false,
    };
    partitions.set(lane, state);
    const items = messages.map(({ offset, timestamp, key, value, headers }) => {
      const bytes = value?.length ?? 0;
      state.offsets.received(Number(offset), Number(timestamp));
      state.waiting++;
      state.waitingBytes += bytes;
      return { lane, bytes, partition: state, record: { topic, partition, offset, timestamp, key, value, headers } };
    });
    lanes.add(items);
    if (state.isPaused || (state.waiting <= most.waiting && state.waitingBytes <= most.bytes)) return;
    state.isPaused = true;
    consumer?.pause([{ topic, partitions: [partition] }]);
  }

  function resumeIfShort(state: Partition): void {
    if (!state.isPaused || state.waiting > most.waiting / 2 || state.waitingBytes > most.bytes / 2) return;
    state.isPaused = false;
    consumer?.resume([{ topic: state.topic, partitions: [state.partition] }]);
  }

  async function commit(): Promise<void> {
    const places = [...partitions.values()].flatMap((state) => {
      const offset = state.offsets.toCommit();
      return offset === undefined ? [] : [{ state, offset }];
    });
    if (places.length === 0 || !consumer) return;
    try {
      await consumer.commitOffsets(
        places.map(({ state: { topic, partition }, offset }) => ({ topic, partition, offset: String(offset) })),
      );
      for (const { state, offset } of places) state.offsets.committed(offset);
    } catch (error) {
      // The partition went to another member, or the broker is away: what was not committed comes again.
      log.info({ group: options.groupId, error: String(error) }, "source could not commit");
    }
  }

  void run();

  return {
    /** Settles when the group has taken it in for the first time. */
    joined: joined.promise,
    inFlight: lanes.inFlight,
    waiting: () => [...partitions.values()].reduce((sum, { waiting }) => sum + waiting, 0),
    /** Events without an outcome in a partition that ends before `end`; undefined while nothing of it was fetched. */
    lag: (topic: string, partition: number, end: number) => partitions.get(`${topic}:${partition}`)?.offsets.lag(end),
    oldestSaidAt: () => [...partitions.values()].flatMap(({ offsets }) => offsets.oldestSaidAt() ?? []),
    /** Begins nothing more. What is in flight goes on. */
    stopFetching(): void {
      isStopping = true;
      lanes.clear();
      clearTimeout(restart);
    },
    /** Commits what has an outcome and leaves the group. */
    async leave(): Promise<void> {
      clearInterval(committing);
      await commit();
      await consumer?.disconnect().catch(() => {});
    },
  };
}
