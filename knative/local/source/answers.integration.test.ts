import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { type Bench, eventThat, openBench, until } from "./test-bench.ts";

/** What an answer of a function leads to, with two retries (KafkaSource's `WebClientCloudEventSender`, `RecordDispatcherImpl`). */
const rows = [
  ...[200, 202, 204].map((answer) => ({ answer, tries: 1, code: null })),
  ...[404, 408, 409, 429, 500, 502, 503, 504, 599].map((answer) => ({ answer, tries: 3, code: String(answer) })),
  ...[300, 301, 400, 401, 403, 413, 422, 451].map((answer) => ({ answer, tries: 1, code: String(answer) })),
  { answer: "reset" as const, tries: 3, code: undefined },
];

let bench: Bench;
beforeAll(async () => {
  bench = await openBench(inject("kafkaBrokers"));
  await bench.start({ ceOverrides: { extensions: { room: "r1" } } });
  await bench.send(rows.map(({ answer }) => eventThat(`always-${answer}`, { answers: [answer] })));
  await bench.send([
    eventThat("recovers", { answers: [503, "reset", 204] }),
    eventThat("refused", {
      answers: [422],
      body: "x".repeat(2_000),
      headers: { "kne-reason": "schema-invalid", "x-other": "no" },
    }),
    eventThat("replies", {
      answers: [200],
      body: "{}",
      headers: { "ce-specversion": "1.0", "ce-id": "reply", "ce-type": "bench.replied", "ce-source": "/bench" },
    }),
  ]);
  const expected = rows.filter(({ code }) => code !== null).length + 1;
  await until(
    () => bench.deadLetters.length === expected && bench.sink.ids().filter((id) => id === "recovers").length === 3,
  );
});
afterAll(() => bench.close());

describe("an event whose function always answers", () => {
  test.each(rows)("$answer is tried $tries times and put aside with code $code", ({ answer, tries, code }) => {
    const id = `always-${answer}`;
    expect(bench.sink.ids().filter((delivered) => delivered === id)).toHaveLength(tries);
    const letters = bench.deadLetters.filter(({ attributes }) => attributes.id === id);
    expect(letters.map(({ attributes }) => attributes.knativeerrorcode)).toEqual(code === null ? [] : [code]);
  });
});

test("an event that a function handles at the third try is no dead letter", () => {
  expect(bench.deadLetters.filter(({ attributes }) => attributes.id === "recovers")).toEqual([]);
});

test("an event with which a function replies goes nowhere", async () => {
  expect(bench.sink.ids().filter((id) => id === "replies")).toHaveLength(1);
  expect(await bench.written()).toBe(rows.length + 3);
  expect(bench.sink.ids()).not.toContain("reply");
});

test("a dead letter is the whole event with where it was going, what was answered, and the answer's reasons", () => {
  const letter = bench.deadLetters.find(({ attributes }) => attributes.id === "refused");
  expect(letter?.attributes).toEqual({
    specversion: "1.0",
    id: "refused",
    type: "bench.asked",
    source: "/bench",
    room: "r1",
    knativeerrordest: "http://bench.learnflow.svc.cluster.local",
    knativeerrorcode: "422",
    knativeerrordata: Buffer.from("x".repeat(1_024)).toString("base64"),
    reason: "schema-invalid",
  });
  expect(letter?.contentType).toBe("application/json");
  expect(JSON.parse(letter?.data?.toString() ?? "")).toMatchObject({ answers: [422] });
});

test("a function that does not answer in time is asked again, and leaves no code", async () => {
  const late = await openBench(inject("kafkaBrokers"));
  await late.send([eventThat("late", { answers: ["hang"] })]);
  await late.start({ delivery: { retry: 2, backoffDelay: "PT0.005S", timeout: "PT2S" } });
  await until(() => late.deadLetters.length === 1);
  expect(late.sink.ids()).toEqual(["late", "late", "late"]);
  expect(late.deadLetters[0]?.attributes).not.toHaveProperty("knativeerrorcode");
  await late.close();
});

test("a function that could not be reached leaves no code, only where the event was going", () => {
  const letter = bench.deadLetters.find(({ attributes }) => attributes.id === "always-reset");
  expect(letter?.attributes).toMatchObject({ knativeerrordest: "http://bench.learnflow.svc.cluster.local" });
  expect(letter?.attributes).not.toHaveProperty("knativeerrordata");
});
