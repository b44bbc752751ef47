import { createServer } from "node:http";
import { Partitioners } from "kafkajs";
import pino from "pino";
import { z } from "zod";
import { openKafka } from "../../../events/kafka-client.ts";
import { metricsType, renderMetrics } from "../../../events/seeing/record.ts";
import { openDeadLetterSink } from "../dead-letters/dead-letter-sink.ts";
import { createTopics } from "../kafka/topics.ts";
import { readManifests } from "../manifests/manifests.ts";
import { watchSources } from "../seeing/watch-sources.ts";
import { startKafkaSource } from "../source/source.ts";

/**
 * The KafkaSource stand-in in a pod, for a cluster without Knative Eventing and without Strimzi: reads the same manifests, makes their
 * topics, and posts each source's events to its service by the cluster's own address, which is the ingress and the activator. GET answers
 * with the sources' states as JSON, GET /metrics for Prometheus, GET /readyz with 200 once all groups have joined.
 */
const env = z
  .object({ KAFKA_BROKERS: z.string().min(1), PORT: z.coerce.number().int().default(8080) })
  .parse(process.env);
const namespace = "learnflow";
const log = pino({ base: { process: "source" } });
const { sources, sinks, topics } = readManifests();
const kafka = openKafka(env.KAFKA_BROKERS, "learnflow-source", (level, message, fields) => log[level](fields, message));
const admin = kafka.admin();
const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, retry: { retries: 3 } });

let states: (() => object)[] = [];
const server = createServer((request, response) => {
  const isReady = states.length === sources.length;
  if (request.url === "/healthz") return void response.end("ok");
  if (request.url === "/metrics")
    return void renderMetrics("source").then((text) =>
      response.writeHead(200, { "content-type": metricsType }).end(text),
    );
  response.writeHead(isReady || request.url !== "/readyz" ? 200 : 503, { "content-type": "application/json" });
  response.end(JSON.stringify(states.map((state) => state())));
}).listen(env.PORT);

await untilConnected();
log.info({ topics: await createTopics(kafka, topics) }, "topics made");
const running = await Promise.all(
  sources.map((source) =>
    startKafkaSource({
      ...{ kafka, admin, source, namespace, log },
      address: `http://${source.spec.sink.ref.name}.${namespace}.svc.cluster.local/`,
      deadLetterSink: openDeadLetterSink(producer, sinks, source.spec.delivery?.deadLetterSink?.ref.name),
    }),
  ),
);
watchSources(admin, running);
states = running.map(({ state }) => state);
log.info({ sources: running.map(({ state }) => state().name) }, "sources ready");

for (const signal of ["SIGTERM", "SIGINT"] as const) {
  process.once(signal, async () => {
    server.close();
    await Promise.all(running.map((source) => source.stop(4_000)));
    await Promise.allSettled([admin.disconnect(), producer.disconnect()]);
    process.exit(0);
  });
}

/** The broker may be starting at the same time. A failure after five minutes ends the process, and the pod is started again. */
async function untilConnected(): Promise<void> {
  const deadline = performance.now() + 300_000;
  for (;;) {
    try {
      await Promise.all([admin.connect(), producer.connect()]);
      await admin.fetchOffsets({ groupId: "learnflow.ready-check", topics: [] });
      return;
    } catch (error) {
      if (performance.now() > deadline) throw error;
      log.info({ error: error instanceof Error ? error.message : String(error) }, "broker not there yet");
    }
  }
}
