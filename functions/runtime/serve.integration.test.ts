import { setImmediate as nextTurn } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { readRefusal } from "../../events/dead-letter.ts";
import { exampleIds } from "../../events/examples.ts";
import type { LearnFlowEvent, ReceivedEvent } from "../../events/learnflow-event.ts";
import { lessonRead } from "../../events/lesson-read.ts";
import { questionAsked } from "../../events/question-asked.ts";
import type { Handler } from "./handle-event.ts";
import { openLog } from "./log.ts";
import { maxBodyBytes } from "./read-body.ts";
import { PermanentError, StillWorkingError } from "./refuse.ts";
import type { FunctionOptions } from "./serve.ts";
import { startTestFunction, toHttp } from "./test-function.ts";

const event = lessonRead.create(
  {
    id: "0199f2c4-7000-7000-8000-000000000001",
    source: "/web",
    subject: exampleIds.student,
    correlationId: exampleIds.run,
  },
  lessonRead.example,
);
const fails =
  (error: unknown): Handler =>
  () =>
    Promise.reject(error);

async function start(handler: Handler, options: Partial<FunctionOptions> = {}) {
  const started = await startTestFunction("analytics", handler, options);
  onTestFinished(() => started.stop());
  return started;
}

/** A function that keeps what it was given. */
async function startRecording(options: Partial<FunctionOptions> = {}) {
  const handled: ReceivedEvent[] = [];
  const started = await start(async (received) => void handled.push(received), options);
  return { ...started, handled };
}

test("an event is handed over as it was sent, in binary and in structured mode", async () => {
  const analytics = await startRecording();
  expect(await analytics.post(event)).toMatchObject({ status: 204 });
  const structured = { headers: { "content-type": "application/cloudevents+json" }, body: JSON.stringify(event) };
  expect(await analytics.send(structured)).toMatchObject({ status: 204 });
  expect(analytics.handled).toEqual([event, event]);
});

test("an attribute that had to be written in percent signs is read", async () => {
  const analytics = await startRecording();
  await analytics.post({ ...event, correlationid: "Übung 1" });
  expect(analytics.handled[0]?.correlationid).toBe("Übung 1");
});

const question: LearnFlowEvent = questionAsked.create(
  { id: "q", source: "/web", subject: exampleIds.student, correlationId: "q" },
  questionAsked.example,
);
const { id: _id, ...withoutId } = event;
const { subject: _subject, ...withoutSubject } = event;
const { datacontenttype: _type, ...withoutContentType } = event;
const binary = toHttp(event);

const poison = [
  [
    "a record that was no event",
    { ...binary, headers: { ...binary.headers, "ce-type": "dev.knative.kafka.event" } },
    "not-an-event",
  ],
  ["text that is not JSON", { ...binary, body: "lesson read" }, "not-json"],
  ["no data", { ...binary, body: "" }, "not-json"],
  [
    "another content type",
    { ...binary, headers: { ...binary.headers, "content-type": "text/plain" } },
    "wrong-content-type",
  ],
  ["no content type", toHttp(withoutContentType), "wrong-content-type"],
  ["no id", toHttp(withoutId), "bad-envelope"],
  ["no student", toHttp(withoutSubject), "bad-envelope"],
  [
    "another version of CloudEvents",
    { ...binary, headers: { ...binary.headers, "ce-specversion": "9.9" } },
    "bad-envelope",
  ],
  ["an id longer than any", toHttp({ ...event, id: "x".repeat(101) }), "bad-envelope"],
  ["data that is a list", { ...binary, body: "[1]" }, "bad-envelope"],
  ["a type nobody knows", toHttp({ ...event, type: "dev.learnflow.lesson.burnt.v1" }), "unknown-type"],
  ["a type for somebody else", toHttp(question), "unknown-type"],
  ["an event that nobody waits for any more", toHttp({ ...event, expirytime: "2026-01-01T00:00:00Z" }), "expired"],
] as const;

test.each(poison)("%s is put aside with its reason, and acknowledged", async (_, request, code) => {
  const analytics = await startRecording();
  expect(await analytics.send(request)).toMatchObject({ status: 200 });
  expect(analytics.handled).toEqual([]);
  expect(analytics.deadLetters).toHaveLength(1);
  const [letter] = analytics.deadLetters;
  expect(letter?.topic).toBe("learnflow.dead-letters.analytics.v1");
  expect(readRefusal(letter?.record ?? { value: null })).toMatchObject({
    destination: "/functions/analytics",
    status: 422,
    code,
  });
  expect(letter?.record.value?.toString()).toBe(request.body);
  expect(letter?.record.headers).toMatchObject({ ce_source: "/web", ce_knativeerrorcode: "422", ce_reason: code });
});

test.each([
  [
    "data that breaks its contract",
    (received: ReceivedEvent) => void lessonRead.parse({ ...received, data: { lesson: 7 } }),
    "bad-data",
    /studentId.*lesson/,
  ],
  [
    "what the handler calls hopeless",
    () => {
      throw new PermanentError("exercise-unknown", 'no exercise "x"');
    },
    "exercise-unknown",
    /no exercise/,
  ],
])("%s is put aside", async (_, handle, code, message) => {
  const analytics = await start(async (received) => handle(received));
  expect(await analytics.post(event)).toMatchObject({ status: 200 });
  const refusal = readRefusal(analytics.deadLetters[0]?.record ?? { value: null });
  expect(refusal).toMatchObject({ code, message: expect.stringMatching(message) });
});

test("an event that cannot be put aside now is asked for again", async () => {
  const sendRecord = () => Promise.reject(new Error("Kafka is away"));
  const analytics = await startRecording({ publisher: { sendRecord, close: async () => {} } });
  expect(await analytics.post({ ...event, type: "dev.learnflow.lesson.burnt.v1" })).toMatchObject({ status: 500 });
});

test.each([
  ["a fault that may pass", new Error("the database is away"), 500],
  ["work that another process is at", new StillWorkingError("being worked on"), 409],
])("%s is asked for again", async (_, error, status) => {
  const analytics = await start(fails(error));
  expect(await analytics.post(event)).toMatchObject({ status });
  expect(analytics.deadLetters).toEqual([]);
});

test("a fault of our own is answered too, so that the event comes again", async () => {
  let isFull = true;
  const error = () => {
    if (isFull) {
      isFull = false;
      throw new Error("no space left for a log");
    }
  };
  const log = Object.assign(Object.create(openLog("analytics", "silent")), { error });
  const analytics = await start(fails(new Error("the database is away")), { log });
  expect(await analytics.post(event)).toMatchObject({ status: 500, text: expect.stringContaining("again") });
});

test("what PostgreSQL quotes of a student's words is not repeated", async () => {
  const analytics = await start(fails(Object.assign(new Error('invalid input "my secret"'), { code: "XX000" })));
  expect((await analytics.post(event)).text).not.toContain("secret");
});

test("2 MB are refused while they are still being sent, with the reason", async () => {
  const analytics = await startRecording();
  const answer = await analytics.send({ ...binary, body: Buffer.alloc(2 * maxBodyBytes, "x") });
  expect(answer).toMatchObject({ status: 413, headers: { "kne-reason": "too-large" } });
  expect(JSON.parse(answer.text)).toEqual({ code: "too-large", message: "larger than 1048576 bytes" });
  expect(analytics.handled).toEqual([]);
});

test("an event of 1 MiB is taken", async () => {
  const analytics = await startRecording();
  const padding = "x".repeat(maxBodyBytes - JSON.stringify({ padding: "" }).length);
  expect(await analytics.post({ ...event, data: { padding } })).toMatchObject({ status: 204 });
});

test.each([
  ["health", { method: "GET", path: "/healthz" }, 200],
  ["a page", { method: "GET", path: "/" }, 405],
  ["another path", { method: "POST", path: "/other" }, 404],
  ["a body that is no event", { body: "{}", headers: { "content-type": "application/json" } }, 400],
  ["nothing at all", {}, 400],
])("%s is answered", async (_, request, status) => {
  const analytics = await startRecording();
  expect(await analytics.send(request)).toMatchObject({ status });
  expect(analytics.deadLetters).toEqual([]);
});

test("a function answers its own route, and an error there is no crash", async () => {
  const analytics = await startRecording({
    routes: {
      "POST /runs": async (request, response) => void response.end(`got ${request.rawBody}`),
      "POST /broken": () => Promise.reject(new Error("broken")),
    },
  });
  expect(await analytics.send({ path: "/runs?x=1", body: "code" })).toMatchObject({ status: 200, text: "got code" });
  expect(await analytics.send({ path: "/broken" })).toMatchObject({ status: 500 });
});

test("on SIGTERM what is in flight ends well, and nothing new is taken", async () => {
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const { promise: began, resolve: begin } = Promise.withResolvers<void>();
  const closed: string[] = [];
  const analytics = await start(
    async () => {
      begin();
      await mayEnd;
    },
    {
      closing: [async () => void closed.push("database")],
      publisher: { sendRecord: async () => {}, close: async () => void closed.push("publisher") },
    },
  );
  const inFlight = analytics.post(event);
  await began;
  const stopped = analytics.stop();
  await expect(analytics.post(event)).rejects.toThrow("ECONNREFUSED");
  expect(closed).toEqual([]);
  end();
  expect(await inFlight).toMatchObject({ status: 204, headers: { connection: "close" } });
  await stopped;
  expect(closed).toEqual(["database", "publisher"]);
});

test("a function that is stopped while it warms up opens nothing more", async () => {
  const { promise: mayEnd, resolve: end } = Promise.withResolvers<void>();
  const { promise: began, resolve: begin } = Promise.withResolvers<void>();
  const opened: string[] = [];
  const analytics = await startRecording({
    warm: [
      () => {
        begin();
        return mayEnd;
      },
      async () => void opened.push("database"),
    ],
  });
  await began;
  const stopped = analytics.stop();
  end();
  await stopped;
  await nextTurn();
  expect(opened).toEqual([]);
});
