import { randomBytes } from "node:crypto";
import { Partitioners } from "kafkajs";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { addTopics } from "../../../events/add-topics.ts";
import { openKafka } from "../../../events/kafka-client.ts";

test("an integration test gets a PostgreSQL in which it can make a database of its own", async () => {
  const client = new pg.Client({ connectionString: inject("databaseUrl") });
  await client.connect();
  const name = `own_${randomBytes(6).toString("hex")}`;
  await client.query(`create database ${name}`);
  await client.query(`drop database ${name}`);
  await client.end();
});

test("an integration test gets a Kafka that carries what it is given, and makes no topic unasked", async () => {
  const kafka = openKafka(inject("kafkaBrokers"), "test-services");
  const topic = `test-services-${randomBytes(6).toString("hex")}`;
  const admin = kafka.admin();
  await admin.connect();
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner, retry: { retries: 0 } });
  await producer.connect();
  await expect(producer.send({ topic, messages: [{ value: "too early" }] })).rejects.toThrow();

  await addTopics(admin, [{ topic, numPartitions: 1 }]);
  const [written] = await producer.send({ topic, messages: [{ value: "hello" }] });
  expect(written?.errorCode).toBe(0);
  await admin.deleteTopics({ topics: [topic] }).catch(() => {});
  await producer.disconnect();
  await admin.disconnect();
});
