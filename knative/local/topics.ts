import type { Kafka } from "kafkajs";
import type { KafkaTopic } from "./manifest-kinds.ts";
import { topicName } from "./manifests.ts";

/**
 * Makes the manifests' topics which the broker does not have; gives more partitions to those that have fewer. One replica: it is one broker.
 *
 * @returns the names of the new ones.
 */
export async function createTopics(kafka: Kafka, topics: readonly KafkaTopic[]): Promise<string[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topicName(topic)));
    await admin.createTopics({
      waitForLeaders: true,
      topics: missing.map((topic) => ({
        topic: topicName(topic),
        numPartitions: topic.spec.partitions,
        replicationFactor: topic.spec.replicas ?? -1,
        configEntries: Object.entries(topic.spec.config).map(([name, value]) => ({ name, value })),
      })),
    });
    await growTopics(
      admin,
      topics.filter((topic) => existing.has(topicName(topic))),
    );
    return missing.map(topicName);
  } finally {
    await admin.disconnect();
  }
}

async function growTopics(admin: ReturnType<Kafka["admin"]>, topics: readonly KafkaTopic[]): Promise<void> {
  if (topics.length === 0) return;
  const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map(topicName) });
  const partitionsOf = new Map(found.map(({ name, partitions }) => [name, partitions.length]));
  const small = topics.filter((topic) => (partitionsOf.get(topicName(topic)) ?? 0) < topic.spec.partitions);
  if (small.length === 0) return;
  await admin.createPartitions({
    topicPartitions: small.map((topic) => ({ topic: topicName(topic), count: topic.spec.partitions })),
  });
}
