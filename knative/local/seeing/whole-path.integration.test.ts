import pg from "pg";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { z } from "zod";
import { answerCompleted } from "../../../events/answer-completed.ts";
import { runFinished } from "../../../events/run-finished.ts";
import type { CollectedSpan } from "../../../events/seeing/test-collector.ts";
import { finds, listQueries, readSample, selectorsOf } from "./named-series.ts";
import { openWatchedApp, type WatchedApp } from "./watched-app.ts";

/** The first of a checkout may have to build the web app. */
const startMs = 600_000;
const patience = { timeout: 120_000, interval: 200 };
const testMs = 600_000;
const words = "What is a zebrafish variable?";
const code = 'print("quokka")';

let watched: WatchedApp;
let question: readonly CollectedSpan[];
beforeAll(async () => {
  watched = await openWatchedApp(inject("databaseUrl"));
  question = await ask();
}, startMs);
afterAll(() => watched?.stop());

/** Asks, waits for the whole answer, and then for all of its trace. */
async function ask(): Promise<readonly CollectedSpan[]> {
  const { student } = watched;
  const completed = student.next(({ type }) => type === answerCompleted.type, patience.timeout);
  const { questionId } = z.object({ questionId: z.string() }).parse(await student.post("/questions", { text: words }));
  await completed;
  return traceOf(questionId, (spans) => isTold(spans, answerCompleted.type) && isHandledBy(spans, "analytics"));
}

/** The trace to which this question or run belongs, once it is whole. */
async function traceOf(id: string, isWhole: (spans: readonly CollectedSpan[]) => boolean) {
  let found: readonly CollectedSpan[] = [];
  await vi.waitFor(() => {
    const first = watched.spans().find(({ attributes }) => attributes["messaging.message.conversation_id"] === id);
    found = watched.spans().filter(({ traceId }) => traceId === first?.traceId);
    if (!isWhole(found) || !found.every((span) => isRootOrHasParent(span, found))) throw new Error(tellSpans(found));
  }, patience);
  return found;
}
/** For whoever reads why it failed. */
const tellSpans = (spans: readonly CollectedSpan[]): string =>
  `not whole yet:\n${spans.map(({ part, name, spanId, parentSpanId }) => `${part}: ${name} ${spanId} under ${parentSpanId}`).join("\n")}`;
const isRootOrHasParent = ({ parentSpanId }: CollectedSpan, all: readonly CollectedSpan[]): boolean =>
  parentSpanId === "" || all.some(({ spanId }) => spanId === parentSpanId);
const isTold = (spans: readonly CollectedSpan[], type: string): boolean =>
  spans.some(({ part, attributes }) => part === "web" && attributes["cloudevents.event_type"] === type);
const isHandledBy = (spans: readonly CollectedSpan[], part: string): boolean =>
  spans.some((span) => span.part === part && span.kind === 5);

/** From a span up to the click: `part: name`. */
function wayUp(span: CollectedSpan | undefined, all: readonly CollectedSpan[]): string[] {
  if (!span) return [];
  return [
    `${span.part}: ${span.name}`,
    ...wayUp(
      all.find(({ spanId }) => spanId === span.parentSpanId),
      all,
    ),
  ];
}

test("one question is one trace, from the click through Kafka to the socket, each step under the one that led to it", () => {
  expect(question.filter(({ parentSpanId }) => parentSpanId === "").map(({ name }) => name)).toEqual([
    "POST /questions",
  ]);
  const told = question.find((span) => span.attributes["cloudevents.event_type"] === answerCompleted.type);
  expect(wayUp(told, question)).toEqual([
    "web: process learnflow.live.v1",
    "concepts: send learnflow.live.v1",
    "concepts: process learnflow.concept-requests.v1",
    "triage: send learnflow.concept-requests.v1",
    "triage: process learnflow.questions.v1",
    "web: send learnflow.questions.v1",
    "web: POST /questions",
  ]);
});

test("the model's call, and the context that triage asks for, are steps of the same trace", () => {
  const call = question.find(({ name }) => name === "chat scripted");
  expect(wayUp(call, question)[1]).toBe("concepts: process learnflow.concept-requests.v1");
  expect(call?.attributes).toMatchObject({ "gen_ai.operation.name": "chat", "gen_ai.request.model": "scripted" });
  const context = question.find(({ name, part }) => name === "POST /mcp" && part === "web");
  expect(wayUp(context, question).at(-1)).toBe("web: POST /questions");
});

async function runToItsEnd(): Promise<void> {
  const { student } = watched;
  const finished = student.next(({ type }) => type === runFinished.type, patience.timeout);
  await student.post("/runs", { profile: "run", code });
  await finished;
}
const executing = async () =>
  (await watched.app.platform.status()).functions.find(({ name }) => name === "execute")?.processes ?? [];
function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}

test("a run whose process dies is delivered again, in the same trace", { timeout: testMs }, async () => {
  const { student } = watched;
  await runToItsEnd();
  const pids = (await executing()).map(({ pid }) => pid);
  expect(pids.length).toBeGreaterThan(0);
  // What it is given from now on it has, and cannot finish.
  for (const pid of pids) signal(pid, "SIGSTOP");
  const finished = student.next(({ type }) => type === runFinished.type, patience.timeout);
  const { runId } = z.object({ runId: z.string() }).parse(await student.post("/runs", { profile: "run", code }));
  await expect.poll(async () => (await executing()).some(({ inFlight }) => inFlight > 0)).toBe(true);
  for (const pid of pids) signal(pid, "SIGKILL");
  expect((await finished).data).toMatchObject({ outcome: "finished" });

  expect(watched.lines.some(({ part, line }) => part === "platform" && line.startsWith("event not handled"))).toBe(
    true,
  );

  const run = await traceOf(runId, (spans) => isTold(spans, runFinished.type) && isHandledBy(spans, "analytics"));
  expect(run.filter(({ parentSpanId }) => parentSpanId === "").map(({ name }) => name)).toEqual(["POST /runs"]);
  expect(
    wayUp(
      run.find(({ name }) => name === "sandbox"),
      run,
    ),
  ).toEqual([
    "execute: sandbox",
    "execute: run",
    "execute: process learnflow.run-requests.v1",
    "web: send learnflow.run-requests.v1",
    "web: POST /runs",
  ]);
});

test("nobody's words, code or name is in a trace or in a log line", () => {
  const logged = watched.lines.map(({ line }) => line).join("\n");
  for (const text of [watched.sentText(), logged]) {
    expect(text).not.toMatch(/zebrafish|quokka|amara/i);
    expect(text).not.toContain("learn-python");
  }
});

test("one query of the logs shows a question's whole path", async () => {
  const traceId = question[0]?.traceId ?? "none";
  const path = () =>
    watched.lines
      .filter(({ line }) => line.includes(`"traceId":"${traceId}"`))
      .map(({ part, line }) => [part, z.object({ msg: z.string() }).parse(JSON.parse(line)).msg].join(": "));
  // A process's words may come after what it did was seen.
  await expect
    .poll(path)
    .toEqual(
      expect.arrayContaining([
        "web: request answered",
        "triage: event handled",
        "concepts: event handled",
        "web: browsers were told",
        "analytics: event handled",
      ]),
    );
});

test("every series that a rule or the dashboard names is there after one question and one run", {
  timeout: testMs,
}, async () => {
  await runToItsEnd();
  const missing = async () => {
    const samples = (await watched.scrape()).split("\n").map(readSample);
    return listQueries().flatMap(({ where, expr }) =>
      selectorsOf(expr)
        .filter((selector) => !samples.some((sample) => finds(selector, sample)))
        .map((selector) => `${where}: ${JSON.stringify(selector)}`),
    );
  };
  await vi.waitFor(async () => expect(await missing()).toEqual([]), patience);
});

test("metrics are on a port of their own, and nothing of a person is in them", { timeout: testMs }, async () => {
  const { app } = watched;
  for (const path of ["/metrics", "/metrics/", "//metrics"]) {
    const answer = await fetch(app.address + path, { redirect: "manual" });
    expect([path, answer.status, (await answer.text()).includes("learnflow_")]).toEqual([path, 404, false]);
  }
  const secret = "a-secret-word-0192f0c1-1111-7000-8000-000000000001";
  await fetch(`${app.address}/conversations/${secret}`, { redirect: "manual" });
  await fetch(`${app.address}/${secret}`);
  await vi.waitFor(
    async () => expect(await watched.scrape()).toContain('route="/conversations/:conversationId"'),
    patience,
  );
  expect(await watched.scrape()).not.toMatch(/secret|zebrafish|quokka|amara|[\da-f]{8}-[\da-f]{4}-7/i);
  for (const [method, path] of [
    ["GET", "/"],
    ["POST", "/metrics"],
  ] as const)
    expect((await fetch(new URL(path, app.metricsAddress), { method })).status).toBe(404);
});

test("what waits for Kafka is told, and for how long", async () => {
  const waiting = new pg.Client({ connectionString: watched.app.databaseUrl });
  waiting.on("error", () => {}); // its queries say so
  await waiting.connect();
  // Of an event that no contract knows: nobody can send it.
  await waiting.query(
    `insert into outbox (writer, key, event, created_at) values ('test', 'nobody', '{"type":"none"}', now() - interval '90 seconds')`,
  );
  const oldest = async () => Number(/^learnflow_outbox_oldest_seconds\{.*\} (\S+)$/m.exec(await watched.scrape())?.[1]);
  // A scrape waits for nobody longer than two seconds: on a busy machine a number can be missing from one.
  await expect.poll(oldest).toBeGreaterThanOrEqual(90);
  await waiting.query("delete from outbox where key = 'nobody'");
  await waiting.end();
});
