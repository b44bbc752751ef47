import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, expect, inject, onTestFinished, test } from "vitest";
import { addTopics } from "../../events/add-topics.ts";
import { readRefusal } from "../../events/dead-letter.ts";
import { exampleIds } from "../../events/examples.ts";
import { type FeedRecord, openFeed } from "../../events/feed.ts";
import { findTestPort } from "../../events/free-port.ts";
import { openKafka } from "../../events/kafka-client.ts";
import { decode } from "../../events/kafka-encoding.ts";
import type { LearnFlowEvent } from "../../events/learnflow-event.ts";
import { progressChanged } from "../../events/progress-changed.ts";
import { runFinished } from "../../events/run-finished.ts";
import { deadLetterTopic, topics } from "../../events/topics.ts";
import { openTestDatabase, type TestDatabase } from "../../migrations/test-database.ts";
import { toHttp } from "../runtime/test-function.ts";

/** The real process, with a real Kafka and PostgreSQL: what a test in the same process cannot show. */
const deadLetters = deadLetterTopic("analytics");
const records: FeedRecord[] = [];
let db: TestDatabase;
let feed: Awaited<ReturnType<typeof openFeed>>;

beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
  const brokers = inject("kafkaBrokers");
  const admin = openKafka(brokers, "analytics-process-test").admin();
  await admin.connect();
  await addTopics(
    admin,
    [topics.live, deadLetters].map((topic) => ({ topic, numPartitions: 1 })),
  );
  await admin.disconnect();
  const groupId = `analytics-process-test-${process.pid}`;
  feed = await openFeed({
    brokers,
    topics: [topics.live, deadLetters],
    groupId,
    lookBackMs: 0,
    onRecord: (record) => void records.push(record),
  });
});
afterAll(async () => {
  await feed.close();
  await db.drop();
});
beforeEach(() => db.orm.em.fork().execute("truncate learning_facts, progress, student_folds, handled_events, outbox"));

interface Running {
  readonly child: ChildProcess;
  readonly exited: Promise<unknown[]>;
  readonly lines: string[];
  post(event: Partial<LearnFlowEvent>, body?: string): Promise<number>;
  /** As a source does it: what is answered with 500, as a busy machine's functions may, comes again. */
  deliver(event: Partial<LearnFlowEvent>, body?: string): Promise<number>;
  isServing(): Promise<boolean>;
}

async function start(args: readonly string[] = ["functions/analytics/index.ts"], more: object = {}): Promise<Running> {
  const port = await findTestPort();
  const child = spawn(process.execPath, [...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: {
      NODE_ENV: "production",
      PORT: String(port),
      KAFKA_BROKERS: inject("kafkaBrokers"),
      DATABASE_URL: db.url,
      ...more,
    },
  });
  // Not "exit": its last words may come after that.
  const exited = once(child, "close");
  onTestFinished(async () => {
    child.kill("SIGKILL");
    await exited;
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => lines.push(String(chunk)));
  const address = `http://127.0.0.1:${port}`;
  while (child.exitCode === null && child.signalCode === null && !(await fetch(`${address}/healthz`).catch(() => null)))
    await sleep(10);
  const post: Running["post"] = async (event, body) => {
    const http = toHttp(event);
    const answer = await fetch(address, { method: "POST", headers: http.headers, body: body ?? http.body });
    return answer.status;
  };
  return {
    child,
    exited,
    lines,
    isServing: () =>
      fetch(`${address}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    post,
    async deliver(event, body) {
      for (;;) {
        const status = await post(event, body);
        if (status < 500) return status;
        await sleep(100);
      }
    },
  };
}

let serial = 0;
function failedRun(): LearnFlowEvent {
  const id = `process-${process.pid}-${serial++}`;
  const from = { id, source: "/functions/execute", subject: exampleIds.student, correlationId: id };
  return runFinished.create(from, { ...runFinished.example, outcome: "exception" });
}
const caused = (event: LearnFlowEvent) =>
  records.filter(({ message }) => message.headers?.ce_causationid?.toString() === event.id);
const putAside = (event: LearnFlowEvent) =>
  records.filter(({ message }) => message.headers?.ce_id?.toString() === event.id);
const attempts = async () => {
  const [row]: { attempts: number }[] = await db.orm.em.fork().execute("select attempts from progress");
  return row?.attempts ?? 0;
};

/** Whoever wants to keep a fact waits until `release`. */
async function holdFacts() {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const { promise: held, resolve: hold } = Promise.withResolvers<void>();
  const holding = db.orm.em.fork().transactional(async (tx) => {
    await tx.execute("lock table learning_facts in exclusive mode");
    hold();
    await released;
  });
  await held;
  return {
    release: async () => {
      release();
      await holding;
    },
  };
}
const isHeld = async () => {
  const rows: unknown[] = await db.orm.em
    .fork()
    .execute(
      "select 1 from pg_locks join pg_class on pg_class.oid = relation where relname = 'learning_facts' and not granted",
    );
  return rows.length > 0;
};

test("a run's end is folded and said on Kafka before it is acknowledged; a redelivery says nothing more", async () => {
  const analytics = await start();
  const event = failedRun();
  expect(await analytics.deliver(event)).toBe(204);
  expect(await analytics.deliver(event)).toBe(204);
  await expect.poll(() => caused(event).length).toBe(1);
  const [record] = caused(event);
  expect(decode(record?.message ?? { value: null })).toMatchObject({
    type: progressChanged.type,
    data: { attempts: 1 },
  });
  expect(await attempts()).toBe(1);
  const handled = () =>
    analytics.lines
      .join("")
      .split("\n")
      .filter((line) => line.includes('"event handled"'));
  // The answer may be here before the words that the process wrote to a pipe.
  await expect.poll(() => handled().length).toBe(2);
  expect(JSON.parse(handled()[0] ?? "")).toMatchObject({ function: "analytics", eventId: event.id, type: event.type });
});

test("a poisoned event lies on the dead-letter topic as it came, with its reason", async () => {
  const analytics = await start();
  const event = failedRun();
  expect(await analytics.deliver(event, "{ not json")).toBe(200);
  await expect.poll(() => putAside(event).length).toBe(1);
  const message = putAside(event)[0]?.message;
  expect(message?.value?.toString()).toBe("{ not json");
  expect(message?.key?.toString()).toBe(exampleIds.student);
  expect(readRefusal(message ?? { value: null })).toEqual({
    destination: "/functions/analytics",
    status: 422,
    code: "not-json",
    message: "the data is not JSON",
  });
});

test("on SIGTERM what is in flight is finished and acknowledged, and the process ends well", async () => {
  const analytics = await start();
  const facts = await holdFacts();
  const event = failedRun();
  const inFlight = analytics.post(event);
  await expect.poll(isHeld).toBe(true);
  analytics.child.kill("SIGTERM");
  await expect.poll(analytics.isServing).toBe(false);
  await facts.release();
  expect(await inFlight).toBe(204);
  expect(await analytics.exited).toEqual([0, null]);
  expect(await attempts()).toBe(1);
});

test("killed in the middle of an event: the next process does it, once", async () => {
  const first = await start();
  const facts = await holdFacts();
  const event = failedRun();
  const broken = first.post(event).catch(() => "broken");
  await expect.poll(isHeld).toBe(true);
  first.child.kill("SIGKILL");
  expect(await broken).toBe("broken");
  await facts.release();
  const second = await start();
  expect(await second.deliver(event)).toBe(204);
  expect(await attempts()).toBe(1);
  await expect.poll(() => caused(event).length).toBe(1);
});

test("PostgreSQL is away: the event is asked for again, and done when it is back", async () => {
  const analytics = await start();
  const event = failedRun();
  const elsewhere = await start(undefined, { DATABASE_URL: "postgresql://nobody:secret@127.0.0.1:9/none" });
  expect(await elsewhere.post(event)).toBe(500);
  expect(elsewhere.lines.join("")).not.toContain("secret");
  expect(await analytics.deliver(event)).toBe(204);
  expect(await attempts()).toBe(1);
});

test("the framework's own command serves it too", async () => {
  const command = "node_modules/@google-cloud/functions-framework/build/src/main.js";
  const analytics = await start([command, "--target=analytics", "--source=functions/analytics/index.ts"]);
  const event = failedRun();
  expect(await analytics.deliver(event)).toBe(204);
  expect(await attempts()).toBe(1);
});

test("without its settings it does not start, and names all of them", async () => {
  const analytics = await start(undefined, { DATABASE_URL: "", KAFKA_BROKERS: "" });
  expect(await analytics.exited).toEqual([1, null]);
  expect(analytics.lines.join("")).toMatch(/KAFKA_BROKERS is not set(.|\n)*DATABASE_URL is not set/);
});
