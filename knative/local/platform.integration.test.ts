import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openKafka } from "../../events/kafka-client.ts";
import { foreseeRefusal, pickLetters } from "./dead-letters/letter.ts";
import { openLetterBox } from "./dead-letters/letter-box.ts";
import { findRoute, sendAgain } from "./dead-letters/post-office.ts";
import { createTopics } from "./kafka/topics.ts";
import { type Manifests, readManifests } from "./manifests/manifests.ts";
import { type Platform, startPlatform } from "./platform.ts";
import { createChildren } from "./processes/children.ts";

const brokers = inject("kafkaBrokers");
const program = fileURLToPath(new URL("./serving/misbehaving-function.ts", import.meta.url));
const prefix = `platform-${randomUUID()}.`;

/** The manifests as they are deployed, with topics and groups of this test's own, and one function that refuses everything. */
function ownManifests(): Manifests {
  const { services, sources, topics, sinks } = readManifests();
  return {
    services,
    sources: sources.map(({ spec, ...source }) => ({
      ...source,
      spec: { ...spec, consumerGroup: prefix + spec.consumerGroup, topics: spec.topics.map((topic) => prefix + topic) },
    })),
    topics: topics.map(({ spec, ...topic }) => ({
      ...topic,
      spec: { ...spec, topicName: prefix + topic.metadata.name },
    })),
    sinks: sinks.map(({ spec, ...sink }) => ({ ...sink, spec: { ...spec, topic: prefix + spec.topic } })),
  };
}

const manifests = ownManifests();
const kafka = openKafka(brokers, "learnflow-platform-test");
const producer = kafka.producer();
let platform: Platform;
const lines: string[] = [];

beforeAll(async () => {
  await Promise.all([createTopics(kafka, manifests.topics), producer.connect()]);
  platform = await startPlatform({
    children: createChildren(),
    log: { info() {}, warn() {}, error() {} },
    manifests,
    brokers,
    databaseUrl: "postgres://nowhere/none",
    webUrl: "http://127.0.0.1:9",
    commandFor: (name) => ({ command: process.execPath, args: [program, "0", name === "notify" ? "refuse" : "kind"] }),
    environmentFor: () => ({}),
    onLine: (name, line) => lines.push(`${name}: ${line}`),
  });
});
afterAll(async () => {
  await platform.stop();
  const admin = kafka.admin();
  await admin.connect();
  await admin.deleteTopics({ topics: manifests.topics.map((topic) => topic.spec.topicName ?? "") }).catch(() => {});
  await Promise.all([admin.disconnect(), producer.disconnect()]);
});

const statusOf = async (name: string) => {
  const found = (await platform.status()).functions.find((one) => one.name === name);
  if (!found) throw new Error(`no status of ${name}`);
  return found;
};
async function until(isTrue: () => Promise<boolean>): Promise<void> {
  while (!(await isTrue())) await sleep(20);
}
const send = (topic: string, id: string, attributes: Record<string, string> = {}) =>
  producer.send({
    topic: `${prefix}learnflow.${topic}.v1`,
    messages: [
      {
        key: "student",
        value: "{}",
        headers: {
          ce_specversion: "1.0",
          ce_id: id,
          ce_type: "thing.said",
          ce_source: "/test",
          ce_partitionkey: "student",
          "content-type": "application/json",
          ...attributes,
        },
      },
    ],
  });

test("an event on a topic starts its function, which was not running, and only that one", async () => {
  expect((await platform.status()).functions.every(({ processes }) => processes.length === 0)).toBe(true);
  await send("run-requests", "run-1");
  await until(async () => (await statusOf("execute")).source?.outcomes.done === 1);
  const { functions } = await platform.status();
  expect(functions.filter(({ processes }) => processes.length > 0).map(({ name }) => name)).toEqual(["execute"]);
  // Numbers are null while Kafka does not say, and a connection ends a little after its answer.
  await expect
    .poll(() => statusOf("execute"))
    .toMatchObject({ deadLetters: 0, inFlight: 0, source: { lag: 0, lastFailure: undefined } });
});

test("a function is reached by HTTP too, and wakes up for it", async () => {
  const answer = await fetch(`${platform.urlOf("triage")}/healthz`);
  expect(answer.status).toBe(200);
  expect(() => platform.urlOf("nobody")).toThrow("no service nobody");
});

test("the status is there for other processes as JSON", async () => {
  const answer = await fetch(platform.statusUrl);
  expect(await answer.json()).toMatchObject({
    brokers,
    functions: expect.arrayContaining([expect.objectContaining({ name: "notify" })]),
  });
});

test("what a function refuses waits for a person, who sees why, sends it again or discards it", async () => {
  const letters = findRoute(manifests, "notify");
  expect(letters).toMatchObject({
    deadLetters: `${prefix}learnflow.dead-letters.notify.v1`,
    returnTo: `${prefix}learnflow.alerts.v1`,
  });
  for (const id of ["alert-1", "alert-2"]) await send("alerts", id, { ce_expirytime: "2020-01-01T00:00:00Z" });
  await until(async () => (await statusOf("notify")).deadLetters === 2);

  const box = await openLetterBox(kafka, letters.functionName, letters.deadLetters);
  await expect(openLetterBox(kafka, letters.functionName, letters.deadLetters)).rejects.toThrow("somebody else");
  expect(box.letters.map(({ event }) => event.attributes.id).sort()).toEqual(["alert-1", "alert-2"]);
  const [second] = pickLetters(box.letters, ["alert-2"]);
  expect(second?.reasons).toEqual({
    reason: "not-wanted",
    code: "422",
    destination: "http://notify.learnflow.svc.cluster.local",
    said: "no",
  });
  expect(second && foreseeRefusal(second, new Date())).toBe("expired at 2020-01-01T00:00:00Z");
  expect(() => pickLetters(box.letters, ["alert-3"])).toThrow("no open letter is named alert-3");

  await box.markHandled(pickLetters(box.letters, ["alert-2"]));
  await box.close();
  await expect.poll(async () => (await statusOf("notify")).deadLetters).toBe(1);

  const open = await openLetterBox(kafka, letters.functionName, letters.deadLetters);
  expect(open.letters.map(({ event }) => event.attributes.id)).toEqual(["alert-1"]);
  await sendAgain(kafka, letters.returnTo, open.letters);
  await open.markHandled(open.letters);
  await open.close();
  // It was refused again, without the reasons of the first time.
  await until(async () => (await statusOf("notify")).source?.outcomes["dead-letter"] === 3);
  const again = await openLetterBox(kafka, letters.functionName, letters.deadLetters);
  expect(again.letters).toEqual([
    expect.objectContaining({
      event: expect.objectContaining({ attributes: expect.objectContaining({ id: "alert-1" }) }),
    }),
  ]);
  await again.close();
});
