import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import type { Message } from "kafkajs";
import { addTopics } from "../../../events/add-topics.ts";
import { openKafka } from "../../../events/kafka-client.ts";
import { kafkaSource } from "../manifests/manifest-kinds.ts";
import type { CloudEvent } from "./cloud-event.ts";
import type { DeadLetterSink } from "./deliver.ts";
import { openMisbehavingSink, type Plan } from "./misbehaving-sink.ts";
import { type RunningSource, startKafkaSource } from "./source.ts";

export interface SourceSettings {
  readonly ordering?: "ordered" | "unordered";
  readonly initialOffset?: "earliest" | "latest";
  readonly consumers?: number;
  /** Instead of the misbehaving sink's. */
  readonly address?: string;
  /** Null: no `delivery` block. Otherwise two retries, some milliseconds apart. */
  readonly delivery?: Record<string, unknown>;
  readonly deadLetterSink?: DeadLetterSink | null;
  readonly ceOverrides?: { extensions: Record<string, string> };
}

const quick = { retry: 2, backoffPolicy: "linear", backoffDelay: "PT0.005S", timeout: "PT20S" };
const silent = { info() {}, warn() {}, error() {} };

/** For tests: a topic of its own, a misbehaving sink, and sources between the two, on a real Kafka. */
export async function openBench(brokers: string, partitions = 1) {
  const topic = `bench.${randomUUID()}`;
  const kafka = openKafka(brokers, "learnflow-bench");
  const admin = kafka.admin();
  const producer = kafka.producer();
  await Promise.all([admin.connect(), producer.connect()]);
  await addTopics(admin, [{ topic, numPartitions: partitions }]);
  const sink = await openMisbehavingSink();
  const deadLetters: CloudEvent[] = [];
  const running = new Set<RunningSource>();

  async function start(settings: SourceSettings = {}): Promise<RunningSource> {
    const {
      deadLetterSink = async (event) => void deadLetters.push(event),
      delivery = quick,
      address,
      ...spec
    } = settings;
    const source = await startKafkaSource({
      kafka,
      admin,
      namespace: "learnflow",
      address: address ?? sink.url,
      deadLetterSink: deadLetterSink ?? undefined,
      log: silent,
      commitEveryMs: 100,
      source: kafkaSource.parse({
        kind: "KafkaSource",
        metadata: { name: "bench" },
        spec: {
          consumerGroup: `group.${topic}`,
          initialOffset: "earliest",
          ordering: "unordered",
          ...spec,
          delivery,
          bootstrapServers: [brokers],
          topics: [topic],
          sink: { ref: { apiVersion: "serving.knative.dev/v1", kind: "Service", name: "bench" } },
        },
      }),
    });
    running.add(source);
    return source;
  }

  return {
    topic,
    sink,
    deadLetters,
    start,
    send: (messages: Message[]) => producer.send({ topic, messages }),
    /** As `send`, by somebody who thinks better of it before the end. */
    async sendAndAbort(messages: Message[]): Promise<void> {
      const transactional = kafka.producer({ transactionalId: topic, maxInFlightRequests: 1, idempotent: true });
      await transactional.connect();
      const transaction = await transactional.transaction();
      await transaction.send({ topic, messages });
      await transaction.abort();
      await transactional.disconnect();
    },
    /** How many consumers the group has. */
    async members(): Promise<number> {
      const { groups } = await admin.describeGroups([`group.${topic}`]);
      return groups[0]?.members.length ?? 0;
    },
    /** How many records were ever written to a partition. */
    async written(partition = 0): Promise<number> {
      const offsets = await admin.fetchTopicOffsets(topic);
      return Number(offsets.find((place) => place.partition === partition)?.high);
    },
    /** The group's place in a partition; -1 for none. */
    async committed(partition = 0): Promise<number> {
      const [found] = await admin.fetchOffsets({ groupId: `group.${topic}`, topics: [topic] });
      return Number(found?.partitions.find((place) => place.partition === partition)?.offset);
    },
    async close(): Promise<void> {
      sink.letGo();
      await Promise.all([...running].map((source) => source.stop()));
      sink.close();
      // kafkajs asks for a topic again that it has just deleted, and takes it amiss when it is gone.
      await admin.deleteTopics({ topics: [topic] }).catch(() => {});
      await Promise.all([admin.disconnect(), producer.disconnect()]);
    },
  };
}
export type Bench = Awaited<ReturnType<typeof openBench>>;

/** A record of an event which says how it wants to be treated. */
export function eventThat(id: string, plan: Plan = {}, partition = 0): Message {
  return {
    partition,
    value: JSON.stringify({ answers: [204], ...plan }),
    headers: {
      ce_specversion: "1.0",
      ce_id: id,
      ce_type: "bench.asked",
      ce_source: "/bench",
      "content-type": "application/json",
    },
  };
}

/** Resolves when something has become true; the test's own time limit is the only one. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await sleep(5);
}
