import type { Admin, ConfigResourceTypes, Kafka } from "kafkajs";
import { addTopics } from "../../../events/add-topics.ts";
import type { KafkaTopic } from "../manifests/manifest-kinds.ts";
import { topicName } from "../manifests/manifests.ts";

/**
 * Makes the manifests' topics as Strimzi's operator does: those which the broker does not have are created, the others get the manifest's
 * settings and, if they have fewer, its partitions.
 *
 * @returns the names of the new ones.
 */
export async function createTopics(kafka: Kafka, topics: readonly KafkaTopic[]): Promise<string[]> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    const existing = new Set(await admin.listTopics());
    const missing = topics.filter((topic) => !existing.has(topicName(topic)));
    const configs = missing.map((topic) => ({
      topic: topicName(topic),
      numPartitions: topic.spec.partitions,
      // -1: the broker's default.
      replicationFactor: topic.spec.replicas ?? -1,
      configEntries: settings(topic),
    }));
    await addTopics(admin, configs);
    const others = topics.filter((topic) => existing.has(topicName(topic)));
    if (others.length > 0) {
      await changeSettings(admin, others);
      await growTopics(admin, others);
    }
    return missing.map(topicName);
  } finally {
    await admin.disconnect();
  }
}

function settings(topic: KafkaTopic) {
  return Object.entries(topic.spec.config).map(([name, value]) => ({ name, value }));
}

async function changeSettings(admin: Admin, topics: readonly KafkaTopic[]): Promise<void> {
  // The enum's value by itself: Node does not see this name among kafkajs' exports.
  const type: ConfigResourceTypes.TOPIC = 2;
  const wanted = topics.map((topic) => ({ type, name: topicName(topic), configEntries: settings(topic) }));
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: wanted.map(({ name, configEntries }) => ({
      type,
      name,
      configNames: configEntries.map(({ name }) => name),
    })),
  });
  const present = new Map(resources.map((resource) => [resource.resourceName, resource.configEntries]));
  const changed = wanted.filter(({ name, configEntries }) =>
    configEntries.some(
      (entry) => present.get(name)?.find(({ configName }) => configName === entry.name)?.configValue !== entry.value,
    ),
  );
  if (changed.length > 0) await admin.alterConfigs({ validateOnly: false, resources: changed });
}

async function growTopics(admin: Admin, topics: readonly KafkaTopic[]): Promise<void> {
  const { topics: found } = await admin.fetchTopicMetadata({ topics: topics.map(topicName) });
  const partitionsOf = new Map(found.map(({ name, partitions }) => [name, partitions.length]));
  const small = topics.filter((topic) => (partitionsOf.get(topicName(topic)) ?? 0) < topic.spec.partitions);
  if (small.length === 0) return;
  await admin.createPartitions({
    topicPartitions: small.map((topic) => ({ topic: topicName(topic), count: topic.spec.partitions })),
  });
}
