import { topics as catalogTopics, deadLetterTopics, readersOf } from "../../../events/topics.ts";
import { functionNames } from "../../../events/vocabulary.ts";
import { leaseMs } from "../../../functions/runtime/claim.ts";
import { planDelivery } from "../source/delivery.ts";
import type { KafkaSource, KafkaTopic, Service } from "./manifest-kinds.ts";
import { type Manifests, topicName } from "./manifests.ts";
import { findBudgetProblems } from "./rules/delivery-budget.ts";

/** They begin work under a lease, which a process that died still holds: such an event has to be tried for longer. */
const claiming = ["concepts", "notify"];
const weekMs = 7 * 24 * 3_600_000;
/** Topics on which whole runs travel, output and all. */
const largeTopics = [catalogTopics.runRequests, catalogTopics.learning, catalogTopics.live];
const largeBytes = 2 * 1_048_576;

/** What schemas cannot say. One sentence for each thing that is wrong. */
export function findBrokenRules(manifests: Manifests): string[] {
  return [
    ...findTopicProblems(manifests),
    ...manifests.sources.flatMap((source) => findSourceProblems(source, manifests)),
    ...manifests.services.flatMap(findServiceProblems),
    ...findBudgetProblems(manifests),
  ];
}

export function findTopicProblems({ topics, sources, sinks }: Manifests): string[] {
  const problems: string[] = [];
  const named = new Map(topics.map((topic) => [topicName(topic), topic]));
  const catalog = [...Object.values(catalogTopics), ...deadLetterTopics];
  for (const name of catalog) if (!named.has(name)) problems.push(`topic ${name} has no manifest`);
  for (const name of named.keys()) if (!catalog.includes(name)) problems.push(`topic ${name} is not in the catalog`);
  for (const [name, readers] of Object.entries(readersOf)) {
    for (const reader of functionNames) {
      const isRead = sources.some(({ metadata, spec }) => metadata.name === reader && spec.topics.includes(name));
      if (readers.includes(reader) && !isRead) problems.push(`${reader} reads ${name} but has no source for it`);
      if (!readers.includes(reader) && isRead) problems.push(`${reader} has a source for ${name} but does not read it`);
    }
  }
  for (const { metadata, spec } of sinks)
    if (!named.has(spec.topic)) problems.push(`sink ${metadata.name}: no topic ${spec.topic}`);
  return [...problems, ...topics.flatMap(findSizeProblems)];
}

function findSizeProblems(topic: KafkaTopic): string[] {
  const name = topicName(topic);
  const { config } = topic.spec;
  const problems: string[] = [];
  if (!(Number(config["retention.ms"]) <= weekMs))
    problems.push(`topic ${name} keeps what a student wrote for more than seven days`);
  if (!(Number(config["segment.ms"]) < weekMs))
    problems.push(`topic ${name} could keep its last segment for longer than it should`);
  const bytes = Number(config["max.message.bytes"] ?? 1_048_588);
  if (largeTopics.some((large) => large === name) && bytes < largeBytes)
    problems.push(`topic ${name} has no room for a whole run`);
  if (deadLetterTopics.includes(name) && bytes <= largeBytes)
    problems.push(`topic ${name} has no room for the largest event and its reasons`);
  return problems;
}

export function findSourceProblems(source: KafkaSource, { services, sinks, topics }: Manifests): string[] {
  const { name } = source.metadata;
  const { delivery, sink, ordering, initialOffset, consumerGroup, consumers } = source.spec;
  const service = services.find(({ metadata }) => metadata.name === sink.ref.name);
  const problems: string[] = [];
  if (!service) problems.push(`source ${name}: no service ${sink.ref.name}`);
  if (consumerGroup !== `learnflow.${name}.v1`) problems.push(`source ${name}: its group is not learnflow.${name}.v1`);
  if (initialOffset !== "earliest") problems.push(`source ${name} would skip what was said before it first came`);
  const isFolding = name === "analytics" || name === "notify";
  if ((ordering === "ordered") !== isFolding)
    problems.push(`source ${name} should be ${isFolding ? "ordered" : "unordered"}`);
  const topic = topics.find((one) => topicName(one) === source.spec.topics[0]);
  if (topic && consumers > topic.spec.partitions)
    problems.push(`source ${name} has more consumers than its topic has partitions`);

  if (delivery?.retry === undefined || delivery.retry === 0) problems.push(`source ${name} never tries again`);
  if (delivery?.timeout === undefined) problems.push(`source ${name} waits ten minutes for an answer`);
  const letters = sinks.find(({ metadata }) => metadata.name === delivery?.deadLetterSink?.ref.name);
  if (letters?.spec.topic !== `learnflow.dead-letters.${name}.v1`)
    problems.push(`source ${name} has no place for dead letters`);
  const { retries, backOffMs, timeoutMs } = planDelivery(delivery);
  const serviceMs = (service?.spec.template.spec.timeoutSeconds ?? 0) * 1_000;
  if (timeoutMs <= serviceMs)
    problems.push(`source ${name} gives up (${timeoutMs} ms) before its service does (${serviceMs} ms)`);
  const patienceMs = Array.from({ length: retries }, (_, n) => backOffMs(n + 1)).reduce((sum, wait) => sum + wait, 0);
  if (claiming.includes(name) && patienceMs <= leaseMs)
    problems.push(`source ${name} gives up while a dead process still holds the lease`);
  return problems;
}

function findServiceProblems({ metadata: { name, labels }, spec: { template } }: Service): string[] {
  const { containerConcurrency, containers } = template.spec;
  const { target, maxScale, minScale } = template.metadata.annotations;
  const problems: string[] = [];
  if (labels?.["networking.knative.dev/visibility"] !== "cluster-local")
    problems.push(`service ${name} can be reached from outside`);
  if (containerConcurrency === 0 || target > containerConcurrency)
    problems.push(`service ${name} aims at more at once (${target}) than a process takes (${containerConcurrency})`);
  if (maxScale === 0) problems.push(`service ${name} may grow without end`);
  if (minScale !== 0) problems.push(`service ${name} does not scale to zero`);
  if (containers[0]?.image !== `learnflow/${name}`)
    problems.push(`service ${name}: its image is not learnflow/${name}`);
  return problems;
}
