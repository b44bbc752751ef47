import { expect, test } from "vitest";
import { readRefusal, reasonBody, refusalHeaders } from "./dead-letter.ts";

const refusal = { destination: "/functions/execute", status: 422, code: "bad-data", message: "code: too long" };

test("why an event was refused is read as it was written", () => {
  expect(readRefusal({ value: null, headers: refusalHeaders(refusal) })).toEqual(refusal);
});

test("a reason that is longer than KafkaSource keeps is cut, and can still be read", () => {
  const long = { ...refusal, message: "é".repeat(2_000) };
  expect(Buffer.byteLength(reasonBody(long))).toBeLessThanOrEqual(1_024);
  expect(readRefusal({ value: null, headers: refusalHeaders(long) })).toMatchObject({
    code: "bad-data",
    message: expect.stringMatching(/^é{200} …$/),
  });
});

test.each([
  ["KafkaSource's own, of an answer in words", { ce_knativeerrordata: Buffer.from("busy").toString("base64") }, "busy"],
  ["no headers at all", {}, ""],
])("%s: what can be said is said", (_, headers, message) => {
  expect(readRefusal({ value: null, headers })).toEqual({ destination: "unknown", status: 0, code: "failed", message });
});
