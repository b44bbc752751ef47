import { CompressionTypes, Partitioners, type Producer } from "kafkajs";
import { findContract } from "./catalog.ts";
import { type KafkaLog, openKafka } from "./kafka-client.ts";
import { encode } from "./kafka-encoding.ts";
import type { LearnFlowEvent } from "./learnflow-event.ts";
import { metrics } from "./seeing/metrics.ts";
import { count, observe } from "./seeing/record.ts";
import { traceSending } from "./seeing/trace-sending.ts";
import type { Topic } from "./topics.ts";

/**
 * Says something: resolves when all in-sync replicas have it, on every topic of its contract (or on those given).
 *
 * @throws {PublishError} when Kafka does not acknowledge in time. Safe to retry: the id is kept.
 */
export type Publish = (
  events: LearnFlowEvent | readonly LearnFlowEvent[],
  onTopics?: readonly string[],
) => Promise<void>;

export interface Publisher {
  readonly publish: Publish;
  /**
   * Puts a record on a topic as it is: a dead letter, which need not be an event of ours.
   * @throws {PublishError} when Kafka does not acknowledge in time.
   */
  sendRecord(topic: string, record: RawRecord): Promise<void>;
  /** Connects before the first event is there, so that it need not wait. */
  connect(): Promise<void>;
  close(): Promise<void>;
}

/** A record whose value may be anything. */
export interface RawRecord {
  readonly key: string | null;
  readonly value: Buffer | string | null;
  readonly headers: Record<string, string>;
}

export class PublishError extends Error {
  override name = "PublishError";
}

/** Connects on first use; after the broker was away, the next `publish` connects again. */
export function openPublisher(options: { brokers: string; clientId: string; log?: KafkaLog }): Publisher {
  const producer = openKafka(options.brokers, options.clientId, options.log).producer({
    createPartitioner: Partitioners.DefaultPartitioner,
    allowAutoTopicCreation: false,
  });
  let connecting: Promise<Producer> | null = null;
  const connected = (): Promise<Producer> => {
    connecting ??= producer.connect().then(
      () => producer,
      (cause: unknown) => {
        connecting = null;
        throw cause;
      },
    );
    return connecting;
  };

  return {
    connect: async () => void (await connected()),
    async publish(events, onTopics) {
      const batch = [events].flat() as readonly LearnFlowEvent[]; // `flat` cannot narrow a readonly array
      if (batch.length === 0) return;
      const sending = traceSending();
      const topicMessages = groupByTopic(batch, sending.carry, onTopics);
      const seen = seePublishing(topicMessages);
      try {
        const compression = CompressionTypes.None;
        await (await connected()).sendBatch({ acks: -1, timeout: 5_000, compression, topicMessages });
        seen("sent");
        sending.end();
      } catch (cause) {
        seen("failed");
        sending.end(cause);
        throw new PublishError(`could not publish ${batch.map((event) => `${event.type} ${event.id}`).join(", ")}`, {
          cause,
        });
      }
    },
    async sendRecord(topic, record) {
      const seen = seePublishing([{ topic: "dead-letters", messages: [record] }]);
      try {
        await (await connected()).send({ topic, acks: -1, timeout: 5_000, messages: [record] });
        seen("sent");
      } catch (cause) {
        seen("failed");
        throw new PublishError(`could not put a record on ${topic}`, { cause });
      }
    },
    async close() {
      await connecting?.catch(() => {});
      await producer.disconnect();
    },
  };
}

function seePublishing(batches: readonly { topic: string; messages: readonly unknown[] }[]) {
  const startedAt = performance.now();
  return (outcome: "sent" | "failed"): void => {
    for (const { topic, messages } of batches) count(metrics.published, { topic, outcome }, messages.length);
    observe(metrics.publishDuration, {}, (performance.now() - startedAt) / 1_000);
  };
}

function groupByTopic(
  events: readonly LearnFlowEvent[],
  carry: (event: LearnFlowEvent, topic: string) => LearnFlowEvent,
  onTopics?: readonly string[],
) {
  const byTopic = new Map<string, ReturnType<typeof encode>[]>();
  for (const event of events) {
    for (const topic of onTopics ?? topicsOf(event)) {
      const messages = byTopic.get(topic) ?? [];
      messages.push(encode(carry(event, topic)));
      byTopic.set(topic, messages);
    }
  }
  return [...byTopic].map(([topic, messages]) => ({ topic, messages }));
}

function topicsOf(event: LearnFlowEvent): readonly Topic[] {
  const contract = findContract(event.type);
  if (!contract) throw new PublishError(`no contract for ${event.type}`);
  return contract.topics;
}
