import { fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { Agent, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { Kafka, KafkaMessage } from "kafkajs";
import { z } from "zod";
import { addTopics } from "../../../events/add-topics.ts";
import { openKafka } from "../../../events/kafka-client.ts";
import { type Bench, type BenchRow, quantile, ratioRow } from "../bench/row.ts";
import { kafkaSource } from "../manifests/manifest-kinds.ts";
import { openTestServices } from "../testing/test-services.ts";
import { startKafkaSource } from "./source.ts";

const events = 20_000;
const rounds = 3;
const partitions = 12;

/** Events per second through the stand-in, against the least that could do it: a bare kafkajs consumer that posts to the same server. */
export const sourceBench: Bench = {
  name: "source",
  about: `${events.toLocaleString("en")} events of 300 bytes from ${partitions} partitions to a server that acknowledges at once: the KafkaSource stand-in, unordered, against a kafkajs consumer that posts each batch at once and does nothing else. Medians of ${rounds} rounds, in turns.`,
  async run(): Promise<BenchRow[]> {
    const services = await openTestServices();
    const server = fork(fileURLToPath(new URL("./bench-server.ts", import.meta.url)));
    try {
      const [{ port }] = z.tuple([z.object({ port: z.number() })]).parse((await once(server, "message")).slice(0, 1));
      const kafka = openKafka(services.kafkaBrokers, "learnflow-bench");
      const topic = await fill(kafka);
      const bare: number[] = [];
      const standIn: number[] = [];
      for (let round = 0; round < rounds; round++) {
        bare.push(await timeBare(kafka, topic, port));
        standIn.push(await timeStandIn(kafka, topic, port));
      }
      const [value, baseline] = [quantile(standIn, 0.5), quantile(bare, 0.5)].map(Math.round);
      return [ratioRow("events through the source stand-in", "events/s", value ?? 0, baseline ?? 0, { atLeast: 0.7 })];
    } finally {
      server.kill();
      await services.stop();
    }
  },
};

async function fill(kafka: Kafka): Promise<string> {
  const topic = `bench.${randomUUID()}`;
  const admin = kafka.admin();
  const producer = kafka.producer();
  await Promise.all([admin.connect(), producer.connect()]);
  await addTopics(admin, [{ topic, numPartitions: partitions }]);
  const headers = {
    ce_specversion: "1.0",
    ce_type: "dev.learnflow.bench.v1",
    ce_source: "/bench",
    ce_subject: "student",
    "content-type": "application/json",
  };
  for (let sent = 0; sent < events; sent += 1_000) {
    const messages = Array.from({ length: 1_000 }, (_, n) => ({
      partition: (sent + n) % partitions,
      value: JSON.stringify({ text: "x".repeat(300) }),
      headers: { ...headers, ce_id: randomUUID() },
    }));
    await producer.send({ topic, messages });
  }
  await Promise.all([admin.disconnect(), producer.disconnect()]);
  return topic;
}

async function timeStandIn(kafka: Kafka, topic: string, port: number): Promise<number> {
  const admin = kafka.admin();
  await admin.connect();
  const source = await startKafkaSource({
    kafka,
    admin,
    namespace: "learnflow",
    address: `http://127.0.0.1:${port}/`,
    deadLetterSink: undefined,
    log: { info() {}, warn() {}, error() {} },
    source: kafkaSource.parse({
      kind: "KafkaSource",
      metadata: { name: "bench" },
      spec: {
        consumerGroup: randomUUID(),
        ordering: "unordered",
        initialOffset: "earliest",
        bootstrapServers: ["here"],
        topics: [topic],
        sink: { ref: { apiVersion: "serving.knative.dev/v1", kind: "Service", name: "bench" } },
      },
    }),
  });
  const rate = await timeUntil(() => source.state().outcomes.done);
  await source.stop();
  await admin.disconnect();
  return rate;
}

async function timeBare(kafka: Kafka, topic: string, port: number): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: 100 });
  const consumer = kafka.consumer({ groupId: randomUUID(), maxWaitTimeInMs: 50 });
  let done = 0;
  const post = (message: KafkaMessage) =>
    new Promise<void>((resolve, reject) => {
      const headers: Record<string, string> = { "content-length": String(message.value?.length ?? 0) };
      for (const [name, value] of Object.entries(message.headers ?? {}))
        headers[name.replace("ce_", "ce-")] = String(value);
      const outgoing = request({ agent, host: "127.0.0.1", port, method: "POST", headers }, (answer) => {
        answer.resume();
        answer.once("end", () => {
          done++;
          resolve();
        });
      });
      outgoing.once("error", reject);
      outgoing.end(message.value);
    });
  await consumer.connect();
  await consumer.subscribe({ topics: [topic], fromBeginning: true });
  const joined = new Promise((resolve) => consumer.on(consumer.events.GROUP_JOIN, resolve));
  await consumer.run({ eachBatch: async ({ batch }) => void (await Promise.all(batch.messages.map(post))) });
  await joined;
  const rate = await timeUntil(() => done);
  await consumer.disconnect();
  agent.destroy();
  return rate;
}

/** Events per second from now until all are done. */
async function timeUntil(count: () => number): Promise<number> {
  const started = performance.now();
  while (count() < events) await sleep(2);
  return (events * 1_000) / (performance.now() - started);
}
