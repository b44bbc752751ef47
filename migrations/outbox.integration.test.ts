import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { exampleIds } from "../events/examples.ts";
import type { LearnFlowEvent } from "../events/learnflow-event.ts";
import { lessonRead } from "../events/lesson-read.ts";
import { openMemoryPublisher } from "../events/memory-publisher.ts";
import { OutboxEntry } from "./entities/outbox-entry.ts";
import { insertOutbox, listStragglers, sendOutbox } from "./outbox.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
});
afterAll(() => db.drop());
beforeEach(() => db.orm.em.fork().execute("delete from outbox"));

const event = (id: string, subject: string = exampleIds.student): LearnFlowEvent =>
  lessonRead.create({ id, source: "/web", subject, correlationId: id }, { studentId: exampleIds.student, lesson: id });
const write = (...events: LearnFlowEvent[]) => db.orm.em.fork().transactional((tx) => insertOutbox(tx, "web", events));
const idsOf = (events: LearnFlowEvent[]) => events.map(({ id }) => id);
const waiting = () => db.orm.em.fork().count(OutboxEntry);

test("what was written is said once, in order, and then forgotten", async () => {
  await write(event("a"), event("b"));
  await write(event("c"));
  const kafka = openMemoryPublisher();
  expect(await sendOutbox(db.orm.em, kafka.publish, [exampleIds.student])).toBe(3);
  expect(await sendOutbox(db.orm.em, kafka.publish, [exampleIds.student])).toBe(0);
  expect(idsOf(kafka.said)).toEqual(["a", "b", "c"]);
  expect(await waiting()).toBe(0);
});

test("an effect that is rolled back says nothing", async () => {
  const failing = db.orm.em.fork().transactional(async (tx) => {
    await insertOutbox(tx, "web", [event("a")]);
    throw new Error("the effect failed");
  });
  await expect(failing).rejects.toThrow("the effect failed");
  expect(await waiting()).toBe(0);
});

test("while Kafka is away everything stays, and goes before what is written later", async () => {
  await write(event("before"));
  const away = () => Promise.reject(new Error("Kafka is away"));
  await expect(sendOutbox(db.orm.em, away, [exampleIds.student])).rejects.toThrow("Kafka is away");
  await write(event("after"));
  const kafka = openMemoryPublisher();
  await sendOutbox(db.orm.em, kafka.publish, [exampleIds.student]);
  expect(idsOf(kafka.said)).toEqual(["before", "after"]);
});

test("two senders at the same moment say it once", async () => {
  await write(event("a"), event("b"));
  const kafka = openMemoryPublisher();
  const sent = await Promise.all([1, 2, 3].map(() => sendOutbox(db.orm.em, kafka.publish, [exampleIds.student])));
  expect(sent.sort()).toEqual([0, 0, 2]);
  expect(idsOf(kafka.said)).toEqual(["a", "b"]);
});

test("one student's outbox does not hold up another's", async () => {
  await write(event("mine"), event("theirs", exampleIds.teacher));
  const kafka = openMemoryPublisher();
  await sendOutbox(db.orm.em, kafka.publish, [exampleIds.teacher]);
  expect(idsOf(kafka.said)).toEqual(["theirs"]);
  expect(await waiting()).toBe(1);
});

test("what its writer left behind is found by its age", async () => {
  await write(event("forgotten"));
  expect(await listStragglers(db.orm.em.fork(), 60_000)).toEqual([]);
  await db.orm.em.fork().execute("update outbox set created_at = now() - interval '2 minutes'");
  expect(await listStragglers(db.orm.em.fork(), 60_000)).toEqual([exampleIds.student]);
});

test("an event for one topic alone keeps that", async () => {
  await db.orm.em.fork().transactional((tx) => insertOutbox(tx, "web", [event("a")], ["learnflow.alerts.v1"]));
  const calls: unknown[] = [];
  await sendOutbox(db.orm.em, async (events, topics) => void calls.push([[events].flat().length, topics]), [
    exampleIds.student,
  ]);
  expect(calls).toContainEqual([1, ["learnflow.alerts.v1"]]);
});
