import { setImmediate as soon } from "node:timers/promises";
import { expect, test } from "vitest";
import { currentTraceparent, traceFields, withSpan } from "./tracing.ts";

const given = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

test.each([
  ["nothing", ""],
  ["text", "traceparent"],
  ["an id of zeros", "00-00000000000000000000000000000000-b7ad6b7169203331-01"],
  ["a version that will never be", given.replace("00-", "ff-")],
  ["capital letters", given.toUpperCase()],
  ["half of one", given.slice(0, 40)],
])("a traceparent that is %s begins a trace of its own", (_, parent) => {
  const inside = withSpan("work", { parent }, () => currentTraceparent());
  expect(inside).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-00$/);
  expect(inside).not.toContain("0af7651916cd43dd8448eb211c80319c");
});

test("what a newer version adds is left alone", () => {
  const parent = `cc${given.slice(2)}-what-the-future-brings`;
  expect(withSpan("work", { parent }, () => currentTraceparent())).toBe(given);
});

test("whoever begins a trace does not take over that of others", () => {
  const [inner, outer] = withSpan("outer", { parent: given }, () => [
    withSpan("inner", { parent: null }, traceFields),
    traceFields(),
  ]);
  expect(outer).toEqual({ traceId: given.slice(3, 35), spanId: given.slice(36, 52) });
  expect(inner?.traceId).not.toBe(outer?.traceId);
});

test("without an exporter the trace is passed on as it came, also across what is awaited", async () => {
  const inside = await withSpan("work", { parent: given }, async () => {
    await soon();
    return withSpan("part of it", {}, () => currentTraceparent());
  });
  expect(inside).toBe(given);
});

test("two pieces of work at once keep to their own traces", async () => {
  const traceOf = (parent: string | null) =>
    withSpan("work", { parent }, async () => {
      const before = traceFields().traceId;
      await soon();
      return [before, traceFields().traceId];
    });
  const [[first, firstLater], [second, secondLater]] = await Promise.all([traceOf(null), traceOf(null)]);
  expect(first).toBe(firstLater);
  expect(second).toBe(secondLater);
  expect(first).not.toBe(second);
});

test("what is thrown within comes out as it was, now or later", async () => {
  const error = new TypeError("no");
  const fail = (): never => {
    throw error;
  };
  expect(() => withSpan("work", {}, fail)).toThrow(error);
  await expect(withSpan("work", {}, async () => fail())).rejects.toBe(error);
});

test("outside of every trace there is none", () => {
  expect(currentTraceparent()).toBeUndefined();
  expect(traceFields()).toEqual({});
});
