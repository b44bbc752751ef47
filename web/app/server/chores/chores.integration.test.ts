import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { openFeed } from "../../../../events/feed.ts";
import { hintTaken } from "../../../../events/hint-taken.ts";
import { openKafka } from "../../../../events/kafka-client.ts";
import type { LearnFlowEvent } from "../../../../events/learnflow-event.ts";
import { openMemoryPublisher } from "../../../../events/memory-publisher.ts";
import type { Publish } from "../../../../events/publisher.ts";
import { runFinished } from "../../../../events/run-finished.ts";
import { deadLetterTopic, topics } from "../../../../events/topics.ts";
import { Question } from "../../../../migrations/entities/question.ts";
import { Run } from "../../../../migrations/entities/run.ts";
import { sendOutbox } from "../../../../migrations/outbox.ts";
import { log } from "../log.ts";
import { askQuestion } from "../questions/ask-question.ts";
import { requestRun } from "../runs/request-run.ts";
import { openTestContext } from "../testing/test-context.ts";
import { createTopics } from "../testing/test-server.ts";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { expireWork, failWork } from "./abandon-work.ts";
import { createAlertsDue } from "./alerts-due.ts";
import { deleteOrphanGroups, groupPrefix } from "./delete-orphan-groups.ts";
import { followDeadLetters } from "./follow-dead-letters.ts";
import { createMailsDue } from "./mails-due.ts";
import { startMinutesWork } from "./minutes-work.ts";
import { holdLease, releaseLease } from "./row-lease.ts";
import { createStragglers } from "./send-stragglers.ts";
import { sweepOldRows } from "./sweep-old-rows.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  await createTopics(inject("kafkaBrokers"));
});
afterAll(() => world.db.drop());
beforeEach(() =>
  em().execute("delete from outbox; delete from questions; delete from runs; delete from leases; delete from alerts"),
);

const em = () => world.db.orm.em.fork();
const askedRun = async () => {
  const { context } = openTestContext(world.db);
  const wish = { studentId: world.people.ada.id, profile: "run", exercise: null, code: "print(1)" } as const;
  const result = await requestRun(context, wish);
  return result.accepted ? result.runId : "";
};
const askedQuestion = async () => {
  const { context } = openTestContext(world.db);
  const place = { studentId: world.people.ada.id, locale: "en", exercise: world.exercise, lesson: null } as const;
  const result = await askQuestion(context, { ...place, text: "Why?", code: null });
  return result.accepted ? result.questionId : "";
};
const waiting = () =>
  em().execute("select event->>'type' as type, event->'data' as data, writer from outbox order by id");

test("what nobody did in time is given up, the student is told once, and the next question is free", async () => {
  const [runId, questionId] = [await askedRun(), await askedQuestion()];
  expect(await expireWork(em(), "run")).toEqual([]);
  await em().execute("update runs set expires_at = now() - interval '5 seconds'"); // its result may be on its way
  expect(await expireWork(em(), "run")).toEqual([]);
  await em().execute("update runs set expires_at = now() - interval '11 seconds'");
  await em().execute("update questions set expires_at = now() - interval '11 seconds'");
  const both = await Promise.all([expireWork(em(), "run"), expireWork(em(), "run")]);
  expect(both.flat()).toEqual([world.people.ada.id]);
  await expireWork(em(), "question");
  expect(await em().findOneOrFail(Run, runId)).toMatchObject({
    state: "expired",
    outcome: "expired",
    failure: "run-expired",
  });
  expect(await em().findOneOrFail(Question, questionId)).toMatchObject({ state: "expired" });
  await expect
    .poll(async () => (await waiting()).map(({ data }) => data), { timeout: 30_000 })
    .toMatchObject([
      { kind: "run", id: runId, state: "expired", failure: "run-expired" },
      { kind: "question", id: questionId, state: "expired", failure: "question-expired" },
    ]);
  expect(await askedQuestion()).not.toBe("");
});

test("several replicas read one dead letter, and it is told once; a run that has ended stays as it is", async () => {
  const runId = await askedRun();
  const told = await Promise.all([1, 2, 3].map(() => failWork(em(), "run", runId, "dead-lettered")));
  expect(told.flat()).toEqual([world.people.ada.id]);
  await em().execute("update runs set state = 'finished', outcome = 'finished', failure = null where id = ?", [runId]);
  expect(await failWork(em(), "run", runId, "dead-lettered")).toEqual([]);
  await expect.poll(waiting, { timeout: 30_000 }).toHaveLength(1); // what asked for it has gone out
});

test("a dead letter, whole or broken, marks the run or question as failed", async () => {
  const [runId, unwritten, helped, questionId] = [
    await askedRun(),
    await askedRun(),
    await askedRun(),
    await askedQuestion(),
  ];
  const kafka = openMemoryPublisher();
  const send = (key: string) => sendOutbox(em(), kafka.publish, [key]).then(() => "sent" as const);
  const brokers = inject("kafkaBrokers");
  const following = followDeadLetters({ em: em(), sendOutbox: send, brokers, replica: `test-${uuidV7()}`, log });
  const producer = openKafka(brokers, "dead-letter-test").producer({ allowAutoTopicCreation: false });
  await producer.connect();
  const binary = {
    "content-type": "application/json",
    ce_type: "x",
    ce_correlationid: runId,
    ce_knativeerrorcode: "500",
  };
  await producer.send({ topic: deadLetterTopic("execute"), messages: [{ value: "{ broken", headers: binary }] });
  const structured = JSON.stringify({ specversion: "1.0", type: "x", correlationid: questionId });
  const headers = { "content-type": "application/cloudevents+json" };
  await producer.send({
    topic: deadLetterTopic("concepts"),
    messages: [
      { value: structured, headers },
      { value: "?", headers },
    ],
  });
  const toAnalytics = (ce_type: string, id: string) => ({
    value: "{}",
    headers: { ...binary, ce_type, ce_correlationid: id },
  });
  await producer.send({
    topic: deadLetterTopic("analytics"),
    messages: [toAnalytics(hintTaken.type, helped), toAnalytics(runFinished.type, unwritten)],
  });
  await expect.poll(() => em().findOneOrFail(Run, unwritten)).toMatchObject({ state: "failed" });
  expect(await em().findOneOrFail(Run, helped)).toMatchObject({ state: "requested" });
  await expect.poll(() => em().findOneOrFail(Run, runId)).toMatchObject({ state: "failed", failure: "dead-lettered" });
  await expect.poll(() => em().findOneOrFail(Question, questionId)).toMatchObject({ state: "failed" });
  await expect.poll(() => kafka.said.length).toBe(3);
  await Promise.all([following.close(), producer.disconnect()]);
});

test("one process at a time does the minute's work, and another when that one is gone", async () => {
  expect(await holdLease(em(), "test", "a", 60_000)).toBe(true);
  expect(await holdLease(em(), "test", "b", 60_000)).toBe(false);
  expect(await holdLease(em(), "test", "a", 1)).toBe(true);
  await expect.poll(() => holdLease(em(), "test", "b", 60_000)).toBe(true);
  await releaseLease(em(), "test", "a");
  expect(await holdLease(em(), "test", "a", 60_000)).toBe(false);
  await releaseLease(em(), "test", "b");
  expect(await holdLease(em(), "test", "a", 60_000)).toBe(true);
});

test("events that any writer left behind are sent, in order", async () => {
  const { context, setAway } = openTestContext(world.db);
  setAway(true);
  for (const code of ["1", "2", "3"])
    await requestRun(context, { studentId: world.people.bo.id, profile: "run", exercise: null, code });
  await em().execute("update outbox set writer = 'concepts', created_at = now() - interval '1 minute'");
  const kafka = openMemoryPublisher();
  const sent = (key: string) => sendOutbox(em(), kafka.publish, [key]).then(() => "sent" as const);
  const work = startMinutesWork({ em: em(), publish: kafka.publish, sendOutbox: sent, replica: "r", log });
  await expect.poll(() => kafka.said.length).toBe(3);
  expect(kafka.said.map(({ data }) => (data as { code: string }).code)).toEqual(["1", "2", "3"]); // what was asked for above
  await work.close();
  expect(await em().execute("select * from leases")).toEqual([]);
});

test("people whose events cannot be sent keep nobody else waiting, however many they are", async () => {
  const wait = (key: string, type: string) =>
    em().execute(
      "insert into outbox (writer, key, event, created_at) values ('t', ?, ?::jsonb, now() - interval '1 minute')",
      [key, JSON.stringify({ type, id: key })],
    );
  for (const key of ["p1", "p2", "p3", "p4"]) await wait(key, "poison");
  for (const key of ["s1", "s2"]) await wait(key, "sound");
  const said: string[] = [];
  let isAway = false;
  const publish: Publish = async (events) => {
    const all = [events].flat() as readonly LearnFlowEvent[]; // `flat` cannot narrow a readonly array
    for (const { id, type } of all) {
      if (isAway || type === "poison") throw new Error(`not ${id}`);
      said.push(id);
    }
  };
  const sendStragglers = createStragglers({ publish, log });
  let asked = 0;
  const turn = () => sendStragglers(em(), async () => ++asked > 0);
  isAway = true;
  await turn();
  expect(asked).toBe(3); // nobody is asked in vain while Kafka is away
  await turn();
  isAway = false;
  await turn();
  await turn();
  expect(said).toEqual(["s1", "s2"]);
  expect(await em().execute("select key from outbox order by key")).toEqual(
    ["p1", "p2", "p3", "p4"].map((key) => ({ key })),
  );
});

test("an assignment that cannot be said stops neither the others nor any other chore", async () => {
  const { ada, teacher } = world.people;
  const give = (exercise: string, dueAt: string) =>
    em().execute(
      `insert into assignments (id, classroom_id, student_id, exercise_slug, assigned_by, opens_at, due_at, assigned_at)
       values (?, ?, ?, ?, ?, now() - interval '1 minute', ?::timestamptz, now())`,
      [uuidV7(), world.classroom, ada.id, exercise, teacher.id, dueAt],
    );
  await give("a", "9999-12-31T23:59:59-15:59");
  await give("b", "2026-12-31T23:59:59Z");
  await em().execute("insert into handled_events values ('t', '/t', 'far-too-old', now() - interval '15 days')");
  const kafka = openMemoryPublisher();
  const send = (key: string) => sendOutbox(em(), kafka.publish, [key]).then(() => "sent" as const);
  const work = startMinutesWork({ em: em(), publish: kafka.publish, sendOutbox: send, replica: "r", log });
  await expect.poll(() => kafka.said.map(({ data }) => data), { timeout: 30_000 }).toMatchObject([{ exercise: "b" }]);
  const old = () => em().execute("select 1 from handled_events where event_id = 'far-too-old'");
  await expect.poll(old, { timeout: 30_000 }).toEqual([]);
  await work.close();
  expect(await em().execute("select exercise_slug as slug from assignments where told_at is null")).toEqual([
    { slug: "a" },
  ]);
  await em().execute("delete from assignments");
});

test("a chore that fails keeps no other from its turn", async () => {
  await em().execute("alter table alerts rename to alerts_away");
  await em().execute("insert into handled_events values ('t', '/t', 'far-too-old', now() - interval '15 days')");
  const kafka = openMemoryPublisher();
  const send = (key: string) => sendOutbox(em(), kafka.publish, [key]).then(() => "sent" as const);
  const work = startMinutesWork({ em: em(), publish: kafka.publish, sendOutbox: send, replica: "r", log });
  const old = () => em().execute("select 1 from handled_events where event_id = 'far-too-old'");
  await expect.poll(old, { timeout: 30_000 }).toEqual([]);
  await work.close();
  await em().execute("alter table alerts_away rename to alerts");
});

test("what nobody will ask for again is cleared away, and the rest stays", async () => {
  await em().execute(`
    insert into handled_events values ('t', '/t', 'old', now() - interval '15 days'), ('t', '/t', 'new', now() - interval '13 days');
    insert into sessions (id, person_id, token_hash, created_at, last_seen_at, expires_at)
      values (gen_random_uuid(), '${world.people.ada.id}', 'over', now(), now(), now() - interval '1 minute')`);
  const sessions = () => em().execute("select token_hash from sessions");
  const before = await sessions();
  await sweepOldRows(em());
  expect(await em().execute("select event_id from handled_events where handler = 't'")).toEqual([{ event_id: "new" }]);
  expect(await sessions()).toEqual(before.filter(({ token_hash }) => token_hash !== "over"));
});

test("an alert's day is said once, to learning alone", async () => {
  await em().execute(
    `insert into alerts (id, student_id, exercise_slug, rule, evidence, state, opened_at)
     values (?, ?, 'a', 'five-failed-runs', '{}', 'open', now() - interval '25 hours'), (?, ?, 'b', 'five-failed-runs', '{}', 'open', now())`,
    [uuidV7(), world.people.ada.id, uuidV7(), world.people.ada.id],
  );
  const sayAlertsDue = createAlertsDue();
  expect(await sayAlertsDue(em())).toEqual([world.people.ada.id]);
  expect(await sayAlertsDue(em())).toEqual([]);
  const rows = await em().execute("select event->>'type' as type, topics from outbox");
  expect(rows).toEqual([{ type: "dev.learnflow.time.passed.v1", topics: [topics.learning] }]);
});

test("a mail that is due is said to notify, again after a failure, and not before its time", async () => {
  const mail = (due: string, state: string) =>
    em().execute(
      `insert into mails (id, recipient_id, kind, state, due_at, attempts, lease_until, created_at)
       values (?, ?, 'digest', '${state}', now() + interval '${due}', 1, now() - interval '1 second', now())`,
      [uuidV7(), world.people.ada.id],
    );
  await mail("-1 minute", "waiting");
  await mail("1 minute", "waiting");
  await mail("-1 minute", "sent").catch(() => null); // the table itself asks for its time
  await mail("-1 minute", "sending"); // its process is gone
  const sayMailsDue = createMailsDue();
  expect(await sayMailsDue(em())).toEqual([world.people.ada.id]);
  expect(await sayMailsDue(em())).toEqual([]);
  await em().execute("update mails set attempts = 2 where state = 'waiting'");
  expect(await sayMailsDue(em())).toEqual([world.people.ada.id]);
  const rows: { due: string; topics: string[] }[] = await em().execute(
    "select event->'data'->>'due' as due, topics from outbox",
  );
  expect(rows).toEqual(Array(3).fill({ due: "digest", topics: [topics.alerts] }));
  await em().execute("delete from mails");
});

test("groups of processes that are gone are deleted, and those that are read are not", async () => {
  const brokers = inject("kafkaBrokers");
  const admin = openKafka(brokers, "group-test").admin();
  await admin.connect();
  const [orphan, alive] = [`${groupPrefix}orphan-${uuidV7()}`, `${groupPrefix}alive-${uuidV7()}`];
  await admin.setOffsets({ groupId: orphan, topic: topics.live, partitions: [{ partition: 0, offset: "0" }] });
  const feed = await openFeed({ brokers, topics: [topics.live], groupId: alive, lookBackMs: 0, onRecord: () => {} });
  await deleteOrphanGroups(brokers, log);
  const groups = (await admin.listGroups()).groups.map(({ groupId }) => groupId);
  expect(groups).not.toContain(orphan);
  expect(groups).toContain(alive);
  await feed.close();
  expect((await admin.listGroups()).groups.map(({ groupId }) => groupId)).not.toContain(alive);
  await admin.disconnect();
});
