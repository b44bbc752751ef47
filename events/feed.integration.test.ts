import { randomUUID } from "node:crypto";
import { KafkaJSNonRetriableError } from "kafkajs";
import { afterAll, beforeAll, beforeEach, expect, inject, test, vi } from "vitest";
import { addTopics } from "./add-topics.ts";
import { exampleIds } from "./examples.ts";
import { type FeedRecord, openFeed } from "./feed.ts";
import { openKafka } from "./kafka-client.ts";
import { decode } from "./kafka-encoding.ts";
import { lessonRead } from "./lesson-read.ts";
import { openPublisher, PublishError } from "./publisher.ts";

const brokers = inject("kafkaBrokers");
const admin = openKafka(brokers, "feed-test").admin();
const publisher = openPublisher({ brokers, clientId: "feed-test" });
let topic = "";
const made: string[] = [];

beforeAll(() => admin.connect());
beforeEach(async () => {
  topic = `feed-test-${randomUUID()}`;
  made.push(topic);
  await addTopics(admin, [{ topic, numPartitions: 3 }]);
});
afterAll(async () => {
  await admin.deleteTopics({ topics: made }).catch(() => {});
  await Promise.all([admin.disconnect(), publisher.close()]);
});

const read = (id: string, subject: string = exampleIds.student) =>
  lessonRead.create({ id, source: "/web", subject, correlationId: id }, { studentId: exampleIds.student, lesson: id });
const follow = async (lookBackMs: number, groupId = `feed-test-${randomUUID()}`) => {
  const records: FeedRecord[] = [];
  const feed = await openFeed({
    brokers,
    topics: [topic],
    groupId,
    lookBackMs,
    onRecord: (record) => records.push(record),
  });
  return { feed, records, groupId, ids: () => records.map((record) => decode(record.message).id) };
};

test("whoever follows from the end sees all that comes after, and nothing before", async () => {
  await publisher.publish(read("before"), [topic]);
  const { feed, ids } = await follow(0);
  await feed.ready;
  const sent = Array.from({ length: 50 }, (_, n) => `after-${n}`);
  for (const id of sent) await publisher.publish(read(id, id), [topic]);
  await vi.waitFor(() => expect(ids()).toHaveLength(50), 60_000);
  expect(ids().sort()).toEqual(sent.sort());
  await feed.close();
});

test("whoever looks back has what was there when it says that it is ready", async () => {
  await publisher.publish(
    Array.from({ length: 30 }, (_, n) => read(`old-${n}`, `student-${n}`)),
    [topic],
  );
  const { feed, ids } = await follow(600_000);
  await feed.ready;
  expect(ids()).toHaveLength(30);
  await feed.close();
});

test("one student's events arrive in the order in which they were said", async () => {
  const { feed, ids } = await follow(0);
  for (let n = 0; n < 20; n++) await publisher.publish(read(`${n}`), [topic]);
  await vi.waitFor(() => expect(ids()).toHaveLength(20), 60_000);
  expect(ids()).toEqual(Array.from({ length: 20 }, (_, n) => `${n}`));
  await feed.close();
});

test("a feed that closes leaves no consumer group behind", async () => {
  const { feed, groupId } = await follow(0);
  expect((await admin.listGroups()).groups.map((group) => group.groupId)).toContain(groupId);
  await feed.close();
  expect((await admin.listGroups()).groups.map((group) => group.groupId)).not.toContain(groupId);
});

test("a feed whose consumer gives up is followed anew, from the record at which it gave up", async () => {
  const tries: string[] = [];
  const troubles: string[] = [];
  const feed = await openFeed({
    brokers,
    topics: [topic],
    groupId: `feed-test-${randomUUID()}`,
    lookBackMs: 0,
    onRecord({ message }) {
      const { id } = decode(message);
      tries.push(id);
      if (id === "b" && !troubles.includes("A feed is followed anew")) throw new KafkaJSNonRetriableError("gives up");
    },
    log: (_, sentence) => troubles.push(sentence),
  });
  for (const id of ["a", "b", "c"]) await publisher.publish(read(id), [topic]);
  await vi.waitFor(() => expect(tries.at(-1)).toBe("c"), 60_000);
  expect(tries).toEqual(["a", "b", "b", "c"]);
  await publisher.publish(read("d"), [topic]);
  await vi.waitFor(() => expect(tries.at(-1)).toBe("d"), 60_000);
  await feed.close();
});

test("a publisher that Kafka does not answer says so, and publishes when it is back", async () => {
  await expect(publisher.publish(read("lost"), [`${topic}-that-does-not-exist`])).rejects.toThrow(PublishError);
  const { feed, ids } = await follow(0);
  await publisher.publish(read("kept"), [topic]);
  await vi.waitFor(() => expect(ids()).toEqual(["kept"]), 60_000);
  await feed.close();
});
