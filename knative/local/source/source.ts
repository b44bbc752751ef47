import { setMaxListeners } from "node:events";
import type { Admin, Kafka } from "kafkajs";
import type { Log } from "../log.ts";
import type { KafkaSource } from "../manifests/manifest-kinds.ts";
import { type CloudEvent, readRecord, type TopicRecord } from "./cloud-event.ts";
import { type DeadLetterSink, deliver, type Outcome } from "./deliver.ts";
import { planDelivery } from "./delivery.ts";
import { openGroupMember } from "./group-member.ts";
import { openSink } from "./post.ts";

export interface SourceOptions {
  readonly kafka: Kafka;
  readonly admin: Admin;
  readonly source: KafkaSource;
  readonly namespace: string;
  /** Where the sink listens on this machine. */
  readonly address: string;
  readonly deadLetterSink: DeadLetterSink | undefined;
  readonly log: Log;
  readonly commitEveryMs?: number;
}

export interface SourceState {
  readonly name: string;
  readonly topics: readonly string[];
  readonly group: string;
  readonly ordering: "ordered" | "unordered";
  /** Sent to the function and not answered, or waiting for the next try. */
  readonly inFlight: number;
  /** Fetched and not begun. */
  readonly waiting: number;
  /** When each partition's oldest event without an outcome was said, Unix ms. */
  readonly oldestSaidAt: readonly number[];
  readonly outcomes: Readonly<Record<Outcome, number>>;
  readonly lastFailure:
    | { readonly at: string; readonly eventId: string; readonly type: string; readonly said: string }
    | undefined;
}

/** Stands in for a KafkaSource: the same group, order, tries, dead letters and commits, for the same manifest. */
export async function startKafkaSource(options: SourceOptions) {
  const { source, namespace, log } = options;
  const { name } = source.metadata;
  const { consumerGroup, consumers, topics, ordering, initialOffset, ceOverrides } = source.spec;
  const delivery = planDelivery(source.spec.delivery);
  const sink = openSink(options.address, { namespace, timeoutMs: delivery.timeoutMs });
  const stopped = new AbortController();
  // Every event that waits for its next try listens.
  setMaxListeners(0, stopped.signal);
  const outcomes: Record<Outcome, number> = { done: 0, "dead-letter": 0, lost: 0, abandoned: 0 };
  let lastFailure: SourceState["lastFailure"];

  const deliverOptions = {
    destination: `http://${source.spec.sink.ref.name}.${namespace}.svc.cluster.local`,
    delivery,
    post: sink.post,
    deadLetterSink: options.deadLetterSink,
    stopped: stopped.signal,
    onFailure(event: CloudEvent, said: string, retryInMs: number | undefined): void {
      const { id = "", type = "" } = event.attributes;
      lastFailure = { at: new Date().toISOString(), eventId: id, type, said };
      log.warn({ source: name, eventId: id, type, said, retryInMs }, "event not handled");
    },
  };

  async function handle(record: TopicRecord): Promise<boolean> {
    const event = readRecord(record, { namespace, name });
    const overridden = ceOverrides
      ? { ...event, attributes: { ...event.attributes, ...ceOverrides.extensions } }
      : event;
    const outcome = await deliver(overridden, deliverOptions);
    outcomes[outcome]++;
    if (outcome === "lost")
      log.error({ source: name, eventId: event.attributes.id }, "event lost: no dead letter could be written");
    return outcome !== "abandoned";
  }

  if (initialOffset === "latest") await commitEnds(options, consumerGroup, topics);
  const members = Array.from({ length: consumers }, () =>
    openGroupMember({
      kafka: options.kafka,
      groupId: consumerGroup,
      topics,
      ordering,
      fromBeginning: initialOffset === "earliest",
      commitEveryMs: options.commitEveryMs ?? 5_000,
      handle,
      log,
    }),
  );
  await Promise.all(members.map(({ joined }) => joined));

  const inFlight = () => members.reduce((sum, member) => sum + member.inFlight(), 0);
  return {
    state: (): SourceState => ({
      name,
      topics,
      group: consumerGroup,
      ordering,
      inFlight: inFlight(),
      waiting: members.reduce((sum, member) => sum + member.waiting(), 0),
      oldestSaidAt: members.flatMap((member) => member.oldestSaidAt()),
      outcomes: { ...outcomes },
      lastFailure,
    }),
    /** Events of a partition without an outcome, as {@link openGroupMember} knows it. */
    lag: (topic: string, partition: number, end: number) =>
      members.map((member) => member.lag(topic, partition, end)).find((lag) => lag !== undefined),
    /** Takes nothing new, gives what is being handled this long, commits and leaves. What has no outcome then comes again. */
    async stop(drainMs = 0): Promise<void> {
      for (const member of members) member.stopFetching();
      // What waits for its next try need not be waited for.
      stopped.abort();
      for (const end = performance.now() + drainMs; inFlight() > 0 && performance.now() < end; )
        await new Promise((resolve) => setTimeout(resolve, 10));
      sink.close();
      await Promise.all(members.map((member) => member.leave()));
    },
  };
}

export type RunningSource = Awaited<ReturnType<typeof startKafkaSource>>;

/** A group that begins at the end begins there when it is made, not when its first event comes. */
async function commitEnds({ kafka, admin }: SourceOptions, groupId: string, topics: readonly string[]): Promise<void> {
  const places: { topic: string; partition: number; offset: string }[] = [];
  for (const { topic, partitions } of await admin.fetchOffsets({ groupId, topics: [...topics] })) {
    const unset = new Set(partitions.filter(({ offset }) => offset === "-1").map(({ partition }) => partition));
    for (const { partition, high } of await admin.fetchTopicOffsets(topic)) {
      if (unset.has(partition)) places.push({ topic, partition, offset: high });
    }
  }
  if (places.length === 0) return;
  const member = kafka.consumer({ groupId, maxWaitTimeInMs: 50 });
  await member.connect();
  await member.subscribe({ topics: [...topics] });
  await member.run({ autoCommit: false, eachBatch: async () => {} });
  await member.commitOffsets(places);
  await member.disconnect();
}
