import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { contracts, typesOn } from "../../events/catalog.ts";
import type { EventContract } from "../../events/define-event.ts";
import { distressNoticed } from "../../events/distress-noticed.ts";
import { exampleIds } from "../../events/examples.ts";
import { exerciseAssigned } from "../../events/exercise-assigned.ts";
import { helpRequested } from "../../events/help-requested.ts";
import type { LearnFlowEvent } from "../../events/learnflow-event.ts";
import { masteryReached } from "../../events/mastery-reached.ts";
import { openMemoryPublisher } from "../../events/memory-publisher.ts";
import { messageSent } from "../../events/message-sent.ts";
import { struggleDetected } from "../../events/struggle-detected.ts";
import { notifications } from "../../events/texts/en/notifications.ts";
import { tellNotification } from "../../events/texts/notification-params.ts";
import { timePassed } from "../../events/time-passed.ts";
import { topics } from "../../events/topics.ts";
import { struggleRules } from "../../events/vocabulary.ts";
import { webhookDisabled } from "../../events/webhook-disabled.ts";
import { openTestDatabase, type TestDatabase } from "../../migrations/test-database.ts";
import { createNotify } from "./notify.ts";

const uuid = (n: number) => `0199f2c4-a000-7000-8000-${String(n).padStart(12, "0")}`;
const [ada, grace, alan, admin, stranger] = [exampleIds.student, exampleIds.teacher, uuid(1), uuid(2), uuid(3)];
const [class1, class2] = [uuid(11), uuid(12)];

let db: TestDatabase;
const run = <Row extends object>(sql: string): Promise<Row[]> => db.orm.em.fork().execute(sql);
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
  await run(`
    insert into exercises (slug, version, kind, title, position, difficulty, content, content_hash, current, created_at)
    values ('sum-of-a-list', 1, 'function', 'Sum of a list', 1, 1, '{}', '', true, now());
    insert into cards (id, title, content, content_hash) values ('range', 'Counting with range', '{}', '');
    insert into people (id, role, sign_in_name, name, created_at) values ('${ada}', 'student', 'ada', 'Ada', now()),
      ('${grace}', 'teacher', 'grace', 'Grace', now()), ('${alan}', 'teacher', 'alan', 'Alan', now()),
      ('${stranger}', 'teacher', 'kurt', 'Kurt', now()), ('${admin}', 'admin', 'root', 'Root', now());
    insert into classrooms (id, name, code, created_at) values ('${class1}', '9a', 'AAAAAA', now()), ('${class2}', '9b', 'BBBBBB', now())`);
});
afterAll(() => db.drop());
beforeEach(async () => {
  await run(`truncate notifications, handled_events, outbox, memberships; update classrooms set archived_at = null;
    insert into memberships (classroom_id, person_id, role, joined_at) values ('${class1}', '${ada}', 'student', now()),
      ('${class1}', '${grace}', 'teacher', now()), ('${class1}', '${alan}', 'teacher', now()), ('${class2}', '${stranger}', 'teacher', now())`);
});

const event = <Contract extends EventContract>(contract: Contract, data: Partial<Contract["example"]> = {}) =>
  contract.create({ id: "alert-1", source: "/x", subject: ada, correlationId: "c" }, { ...contract.example, ...data });

function open() {
  const kafka = openMemoryPublisher();
  return { ...kafka, handle: createNotify({ database: { em: async () => db.orm.em.fork() }, publish: kafka.publish }) };
}
interface Row {
  id: string;
  recipient_id: string;
  kind: string;
  link: string;
  text_key: string;
  text_params: Record<string, string | number>;
}
const rows = () => run<Row>("select * from notifications order by recipient_id");
const recipients = async () => (await rows()).map((row) => row.recipient_id);
const sentences = async () =>
  (await rows()).map((row) => tellNotification(notifications, { key: row.text_key, params: row.text_params }));

test.each<[string, LearnFlowEvent, string[], object]>([
  [
    "a struggle: every teacher of the student's classes",
    event(struggleDetected),
    [grace, alan],
    { kind: "alert", link: `/classes/${class1}` },
  ],
  [
    "a call for help: the same, led to the class's inbox",
    event(helpRequested),
    [grace, alan],
    { kind: "message", link: `/classes/${class1}/inbox` },
  ],
  ["distress: the same", event(distressNoticed), [grace, alan], { kind: "distress", link: `/classes/${class1}/inbox` }],
  [
    "a teacher's message: the student",
    event(messageSent),
    [ada],
    { kind: "message", link: "/exercises/sum-of-a-list" },
  ],
  [
    "an exercise: the student",
    event(exerciseAssigned),
    [ada],
    { kind: "assignment", link: "/exercises/sum-of-a-list" },
  ],
  ["a concept known alone: the student", event(masteryReached), [ada], { kind: "mastery" }],
  [
    "a webhook that is called no more: its teacher",
    event(webhookDisabled),
    [grace],
    { kind: "account", link: "/account/webhooks" },
  ],
])("%s", async (_, said, told, row) => {
  const notify = open();
  await notify.handle(said);
  expect(await recipients()).toEqual(told);
  expect((await rows())[0]).toMatchObject(row);
  const stored = (await rows()).map(({ id, recipient_id }) => ({ notificationId: id, recipientId: recipient_id }));
  expect(notify.said.map(({ data }) => data)).toMatchObject(stored);
  expect(notify.said.map(({ subject, partitionkey }) => [subject, partitionkey])).toEqual(told.map((id) => [id, id]));
});

test.each<[LearnFlowEvent, string]>([
  [
    event(struggleDetected),
    "Ada is stuck on “Sum of a list”: 5 failed runs in a row, the last with IndexError on line 4, after 12 active minutes.",
  ],
  [event(helpRequested), "Ada asks for you about “Sum of a list”: Can you look at my loop?"],
  [event(helpRequested, { exercise: null, text: "Hello?" }), "Ada asks for you: Hello?"],
  [event(distressNoticed), "Ada may not be well. Please talk to them."],
  [event(messageSent), "Grace wrote to you about “Sum of a list”: Look at what range(2) gives."],
  [event(exerciseAssigned, { dueAt: "2026-12-01T10:00:00Z" }), "Grace gave you “Sum of a list”, until 2026-12-01."],
  [event(exerciseAssigned, { exercise: "gone" }), "Grace gave you “gone”."],
  [event(messageSent, { sentBy: uuid(99), text: "a\0b" }), "A teacher wrote to you about “Sum of a list”: a\uFFFDb"],
  [event(masteryReached), "You can do this alone now: Counting with range."],
  [event(masteryReached, { concept: "for-loop" }), "You can do this alone now: for loop."],
  [
    event(webhookDisabled, { why: "gone" }),
    "Your webhook at tools.school.example said that it is gone, so it is not called any more.",
  ],
])("%#: it is told in words", async (said, sentence) => {
  await open().handle(said);
  expect((await sentences())[0]).toBe(sentence);
});

test.each(struggleRules)("a struggle by the rule %s has its sentence", async (rule) => {
  await open().handle(event(struggleDetected, { rule }));
  expect((await sentences())[0]).toContain("Ada");
});

test("a teacher of two of the student's classes is told once", async () => {
  await run(
    `insert into memberships values ('${class2}', '${ada}', 'student', now()), ('${class2}', '${grace}', 'teacher', now())`,
  );
  const notify = open();
  await notify.handle(event(struggleDetected));
  expect(await recipients()).toEqual([grace, alan, stranger]);
  expect(notify.said).toHaveLength(3);
});

test.each([
  ["an archived class", `update classrooms set archived_at = now()`],
  ["a class that the student left", `delete from memberships where person_id = '${ada}'`],
  ["a class that lost its teachers", `delete from memberships where role = 'teacher'`],
])("%s: nobody hears of a struggle, and an admin hears of distress", async (_, change) => {
  await run(change);
  const notify = open();
  await notify.handle(event(struggleDetected));
  expect(await recipients()).toEqual([]);
  await notify.handle({ ...event(distressNoticed), id: "distress-1" });
  expect(await recipients()).toEqual([admin]);
});

test("a message to somebody who was deleted is no crash", async () => {
  const notify = open();
  await notify.handle(event(messageSent, { studentId: uuid(99) }));
  expect([await rows(), notify.said]).toEqual([[], []]);
});

test("what is due tells nobody, because nothing waits", async () => {
  const notify = open();
  await notify.handle(event(timePassed, { due: "digest" }));
  expect([await rows(), notify.said]).toEqual([[], []]);
});

test("twice at once, and again later: each teacher is told once", async () => {
  const notify = open();
  const said = event(struggleDetected);
  await Promise.all([notify.handle(said), notify.handle(said), notify.handle(said)]);
  await notify.handle(said);
  expect(await recipients()).toEqual([grace, alan]);
  expect(notify.said).toHaveLength(2);
});

test("Kafka was away: the redelivery sends what is left, under the same ids, to every teacher", async () => {
  const said = event(struggleDetected);
  const away = createNotify({
    database: { em: async () => db.orm.em.fork() },
    publish: () => Promise.reject(new Error("away")),
  });
  await expect(away(said)).rejects.toThrow("away");
  const notify = open();
  await notify.handle(said);
  const ids = (await rows()).map(({ id }) => id);
  expect(notify.said.map(({ data }) => (data as { notificationId: string }).notificationId).sort()).toEqual(ids.sort());
  expect(await run("select * from outbox")).toEqual([]);
});

test("every event of the topic can be handled", async () => {
  const notify = open();
  for (const contract of contracts.filter(({ type }) => typesOn(topics.alerts).includes(type))) {
    await notify.handle({ ...event(contract as EventContract), id: contract.type });
  }
  expect((await run("select * from handled_events")).length).toBe(typesOn(topics.alerts).length);
});
