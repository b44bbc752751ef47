import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { exampleIds } from "../../events/examples.ts";
import type { ReceivedEvent } from "../../events/learnflow-event.ts";
import { lessonRead } from "../../events/lesson-read.ts";
import { openMemoryPublisher } from "../../events/memory-publisher.ts";
import { progressChanged } from "../../events/progress-changed.ts";
import type { Publish } from "../../events/publisher.ts";
import { openTestDatabase, type TestDatabase } from "../../migrations/test-database.ts";
import { claimWork } from "./claim.ts";
import { derivedFrom } from "./derive.ts";
import { handleOnce, type Memory } from "./handle-once.ts";
import { PermanentError, StillWorkingError } from "./refuse.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
  await db.orm.em.fork().execute("create table effects (id serial primary key, event_id text, text jsonb)");
  await db.orm.em.fork().execute("create table works (id text primary key, lease_until timestamptz, done boolean)");
});
afterAll(() => db.drop());
beforeEach(() => db.orm.em.fork().execute("truncate handled_events, outbox, effects, works"));

const eventWith = (id: string): ReceivedEvent =>
  lessonRead.create({ id, source: "/web", subject: exampleIds.student, correlationId: id }, lessonRead.example);
const event = eventWith("event-1");
const follower = (cause: ReceivedEvent, step = "progress") =>
  progressChanged.create(derivedFrom(cause, "analytics", step), progressChanged.example);
const memoryOf = (publish: Publish): Memory => ({ database: { em: async () => db.orm.em.fork() }, publish });

/** One row, two events. */
const record = (memory: Memory, cause = event) =>
  handleOnce(memory, "analytics", cause, async (tx) => {
    await tx.execute("insert into effects (event_id) values (?)", [cause.id]);
    return [follower(cause, "first"), follower(cause, "second")];
  });

async function count(table: "effects" | "outbox" | "handled_events"): Promise<number> {
  const [row]: { count: string }[] = await db.orm.em.fork().execute(`select count(*) from ${table}`);
  return Number(row?.count);
}
const balance = async () => [await count("effects"), await count("handled_events"), await count("outbox")];
const saidIds = (kafka: ReturnType<typeof openMemoryPublisher>) => kafka.said.map(({ id }) => id);
const wanted = [follower(event, "first").id, follower(event, "second").id];

test("an event has its effect, and what follows is said in order", async () => {
  const kafka = openMemoryPublisher();
  expect(await record(memoryOf(kafka.publish))).toBe(true);
  expect(saidIds(kafka)).toEqual(wanted);
  expect(await balance()).toEqual([1, 1, 0]);
});

test("the same event delivered many times at once has one effect and is said once", async () => {
  const kafka = openMemoryPublisher();
  const did = await Promise.all(Array.from({ length: 6 }, () => record(memoryOf(kafka.publish))));
  expect(did.filter(Boolean)).toHaveLength(1);
  expect(saidIds(kafka)).toEqual(wanted);
  expect(await balance()).toEqual([1, 1, 0]);
});

test("another function, or the same id from another source, is another event", async () => {
  const { publish } = openMemoryPublisher();
  expect(await record(memoryOf(publish))).toBe(true);
  expect(await record(memoryOf(publish), { ...event, source: "/functions/execute" })).toBe(true);
  expect(await handleOnce(memoryOf(publish), "notify", event, async () => [])).toBe(true);
});

/** Where a process may die: each fault stands for a kill at that place, and the event is delivered again. */
const kill = () => Promise.reject(new Error("killed"));
const faults: [string, (memory: Memory) => Promise<unknown>, { saidBefore: string[] }][] = [
  ["before anything", kill, { saidBefore: [] }],
  ["before the effect", (memory) => handleOnce(memory, "analytics", event, kill), { saidBefore: [] }],
  [
    "after the effect, before the commit",
    (memory) =>
      handleOnce(memory, "analytics", event, async (tx) => {
        await tx.execute("insert into effects (event_id) values (?)", [event.id]);
        return kill();
      }),
    { saidBefore: [] },
  ],
  [
    "while the outbox is written",
    (memory) =>
      handleOnce(memory, "analytics", event, async (tx) => {
        await tx.execute("insert into effects (event_id) values (?)", [event.id]);
        return [follower(event, "first"), { ...follower(event, "second"), partitionkey: "x".repeat(101) }];
      }),
    { saidBefore: [] },
  ],
  ["after the commit, before publishing", (memory) => record({ ...memory, publish: kill }), { saidBefore: [] }],
  [
    "in the middle of publishing",
    (memory) =>
      record({
        ...memory,
        publish: async (events) => {
          await memory.publish([events].flat().slice(0, 1));
          await kill();
        },
      }),
    { saidBefore: wanted.slice(0, 1) },
  ],
  [
    "after publishing, before the outbox is emptied",
    (memory) =>
      record({
        ...memory,
        publish: async (events) => {
          await memory.publish(events);
          await kill();
        },
      }),
    { saidBefore: wanted },
  ],
];

test.each(faults)(
  "killed %s: one effect, and what follows leaves in order with the same ids",
  async (_, die, { saidBefore }) => {
    const kafka = openMemoryPublisher();
    const memory = memoryOf(kafka.publish);
    await expect(die(memory)).rejects.toThrow();
    expect(saidIds(kafka)).toEqual(saidBefore);
    await record(memory);
    expect(saidIds(kafka)).toEqual([...saidBefore, ...wanted]);
    await record(memory);
    expect(saidIds(kafka)).toEqual([...saidBefore, ...wanted]);
    expect(await balance()).toEqual([1, 1, 0]);
  },
);

test("while Kafka is away a redelivery fails too, and what follows another event keeps its order behind it", async () => {
  const away = memoryOf(kill);
  await expect(record(away)).rejects.toThrow("killed");
  await expect(record(away)).rejects.toThrow("killed");
  const kafka = openMemoryPublisher();
  const next = eventWith("event-2");
  await record(memoryOf(kafka.publish), next);
  expect(saidIds(kafka)).toEqual([...wanted, follower(next, "first").id, follower(next, "second").id]);
  expect(await record(memoryOf(kafka.publish))).toBe(false);
  expect(kafka.said).toHaveLength(4);
});

test("what the database can never hold is refused, not tried again", async () => {
  const refused = handleOnce(memoryOf(openMemoryPublisher().publish), "analytics", event, async (tx) => {
    await tx.execute("insert into effects (text) values (?::jsonb)", ['"\\u0000"']);
    return [];
  });
  await expect(refused).rejects.toThrow(PermanentError);
  expect(await balance()).toEqual([0, 0, 0]);
});

test("what follows may carry what PostgreSQL cannot hold", async () => {
  const kafka = openMemoryPublisher();
  const odd = { ...progressChanged.example, lastErrorType: "\0\uD800" };
  await handleOnce(memoryOf(kafka.publish), "analytics", event, async () => [
    progressChanged.create(derivedFrom(event, "analytics", "odd"), odd),
  ]);
  expect(kafka.said[0]?.data).toMatchObject({ lastErrorType: "\uFFFD\uFFFD" });
});

const claim = (memory: Memory) =>
  claimWork(memory, "concepts", event, async (tx, until) => {
    const rows: { first: boolean }[] = await tx.execute(
      `insert into works (id, lease_until) values (?, ?) on conflict (id) do update set lease_until = excluded.lease_until
       where not coalesce(works.done, false) and works.lease_until < now() returning (xmax = 0) as first`,
      [event.id, until],
    );
    return rows[0] ? (rows[0].first ? "first" : "resumed") : "held";
  });
const finish = (memory: Memory) =>
  handleOnce(memory, "concepts", event, async (tx) => {
    await tx.execute("update works set done = true where id = ?", [event.id]);
    return [progressChanged.create(derivedFrom(event, "concepts", "done"), progressChanged.example)];
  });

test("of two that claim at once one works, and the other is asked to come again", async () => {
  const memory = memoryOf(openMemoryPublisher().publish);
  const claims = await Promise.allSettled([claim(memory), claim(memory)]);
  expect(claims.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(claim(memory)).rejects.toThrow(StillWorkingError);
});

test("when whoever worked is gone, the next one goes on after the lease", async () => {
  const memory = memoryOf(openMemoryPublisher().publish);
  expect(await claim(memory)).toBe("first");
  await db.orm.em.fork().execute("update works set lease_until = now() - interval '1 second'");
  expect(await claim(memory)).toBe("resumed");
});

test("finished work is not begun again, and says what it could not say before", async () => {
  const kafka = openMemoryPublisher();
  await claim(memoryOf(kafka.publish));
  await expect(finish(memoryOf(kill))).rejects.toThrow("killed");
  expect(await claim(memoryOf(kafka.publish))).toBe("done");
  expect(kafka.said).toHaveLength(1);
});

test("of two that finish, because a lease ran out, one is heard", async () => {
  const kafka = openMemoryPublisher();
  await claim(memoryOf(kafka.publish));
  expect((await Promise.all([finish(memoryOf(kafka.publish)), finish(memoryOf(kafka.publish))])).sort()).toEqual([
    false,
    true,
  ]);
  expect(kafka.said).toHaveLength(1);
});
