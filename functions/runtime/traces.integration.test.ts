import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, onTestFinished, test } from "vitest";
import { exampleIds } from "../../events/examples.ts";
import { decode } from "../../events/kafka-encoding.ts";
import { lessonRead } from "../../events/lesson-read.ts";
import { openMemoryPublisher } from "../../events/memory-publisher.ts";
import { progressChanged } from "../../events/progress-changed.ts";
import type { Publish } from "../../events/publisher.ts";
import { openTracing } from "../../events/seeing/open-tracing.ts";
import { type CollectedSpan, startTestCollector, type TestCollector } from "../../events/seeing/test-collector.ts";
import { openTestDatabase, type TestDatabase } from "../../migrations/test-database.ts";
import { derivedFrom } from "./derive.ts";
import type { Handler } from "./handle-event.ts";
import { handleOnce } from "./handle-once.ts";
import { PermanentError } from "./refuse.ts";
import { startTestFunction } from "./test-function.ts";

const traceId = "0af7651916cd43dd8448eb211c80319c";
const spanId = "b7ad6b7169203331";
const event = lessonRead.create(
  {
    ...{ id: "traced", source: "/web", subject: exampleIds.student, correlationId: exampleIds.run },
    traceparent: `00-${traceId}-${spanId}-01`,
  },
  lessonRead.example,
);

let db: TestDatabase;
let collector: TestCollector;
let close: () => Promise<void>;
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
});
afterAll(() => db.drop());
beforeEach(async () => {
  await db.orm.em.fork().execute("truncate handled_events, outbox");
  collector = await startTestCollector();
  close = await openTracing({ endpoint: collector.endpoint, ratio: 1, part: "analytics" });
});
afterEach(async () => {
  await close();
  collector.stop();
});

async function start(handler: Handler) {
  const started = await startTestFunction("analytics", handler);
  onTestFinished(() => started.stop());
  return started;
}
/** All that was recorded, in the order in which it ended. */
async function collected(): Promise<readonly CollectedSpan[]> {
  await close();
  return collector.spans();
}

test.each(["is away", "never answers"])("a collector that %s holds nobody up", async (how) => {
  if (how === "is away") collector.stop();
  else collector.fallSilent();
  const analytics = await start(async () => {});
  expect(await analytics.post(event)).toMatchObject({ status: 204 });
  await close();
  // It ended while the collector still had what it was sent, before the exporter gave up.
  if (how === "never answers") expect(await collector.waiting()).toBe(1);
});

test("each delivery of an event has its own span, all under the one that sent it", async () => {
  let isAway = true;
  const analytics = await start(async () => {
    if (isAway) throw new Error('cannot read "a student\'s code"');
  });
  await analytics.post(event);
  isAway = false;
  await analytics.post(event);
  const spans = await collected();
  expect(spans.map(({ name, isError }) => [name, isError])).toEqual([
    ["process learnflow.learning.v1", true],
    ["process learnflow.learning.v1", false],
  ]);
  for (const span of spans) expect(span).toMatchObject({ traceId, parentSpanId: spanId, part: "analytics", kind: 5 });
  expect(spans[0]?.spanId).not.toBe(spans[1]?.spanId);
  expect(spans[0]?.attributes).toMatchObject({
    "messaging.system": "kafka",
    "messaging.destination.name": "learnflow.learning.v1",
    "cloudevents.event_id": "traced",
    "cloudevents.event_type": lessonRead.type,
    "error.type": "failed",
  });
  expect(collector.text()).not.toContain("student's code");
});

test("what an event led to stays in its trace in the outbox, until a second delivery sends it", async () => {
  const kafka = openMemoryPublisher();
  let isAway = true;
  const publish: Publish = (events) => (isAway ? Promise.reject(new Error("Kafka is away")) : kafka.publish(events));
  const memory = { database: { em: async () => db.orm.em.fork() }, publish };
  const analytics = await start(async (received) => {
    await handleOnce(memory, "analytics", received, async () => [
      progressChanged.create(derivedFrom(received, "analytics", "progress"), progressChanged.example),
    ]);
  });
  expect(await analytics.post(event)).toMatchObject({ status: 500 });
  isAway = false;
  expect(await analytics.post(event)).toMatchObject({ status: 204 });
  const [first] = await collected();
  // Under the delivery that had the effect, which is not the one that sent it.
  expect(kafka.said.map(({ traceparent }) => traceparent)).toEqual([`00-${traceId}-${first?.spanId}-01`]);
});

test("a dead letter keeps its place in its trace, so that its replay goes on there", async () => {
  const analytics = await start(() => Promise.reject(new PermanentError("exercise-unknown", "no such exercise")));
  await analytics.post(event);
  const [letter] = analytics.deadLetters;
  expect(letter && decode(letter.record).traceparent).toBe(event.traceparent);
  expect((await collected())[0]).toMatchObject({ isError: true, attributes: { "error.type": "exercise-unknown" } });
});

test("a trace that was not to be kept is not kept here either", async () => {
  const analytics = await start(async () => {});
  await analytics.post({ ...event, traceparent: `00-${traceId}-${spanId}-00` });
  expect(await collected()).toEqual([]);
});
