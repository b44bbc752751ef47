import fc from "fast-check";
import { expect, test } from "vitest";
import { trackOffsets } from "./offsets.ts";

test("nothing is committed before the first event has an outcome", () => {
  const offsets = trackOffsets(7);
  offsets.received(7);
  expect(offsets.toCommit()).toBeUndefined();
});

test("offsets at which nothing was received do not hold the commit back", () => {
  const offsets = trackOffsets(7);
  for (const offset of [7, 9, 20]) offsets.received(offset);
  offsets.done(7);
  expect(offsets.toCommit()).toBe(9);
  offsets.done(20);
  offsets.done(9);
  expect(offsets.toCommit()).toBe(21);
  offsets.committed(21);
  expect(offsets.toCommit()).toBeUndefined();
});

test("lag counts what has no outcome and what was not fetched yet", () => {
  const offsets = trackOffsets(0);
  for (const offset of [0, 1, 2]) offsets.received(offset);
  offsets.done(1);
  expect(offsets.lag(10)).toBe(2 + 7);
});

test("in whatever order events end, everything before the committed place has ended, and in the end all is committed", () => {
  fc.assert(
    fc.property(
      fc
        .integer({ min: 1, max: 40 })
        .chain((count) => fc.shuffledSubarray([...Array(count).keys()], { minLength: count })),
      (order) => {
        const offsets = trackOffsets(0);
        for (let offset = 0; offset < order.length; offset++) offsets.received(offset);
        const ended = new Set<number>();
        for (const offset of order) {
          offsets.done(offset);
          ended.add(offset);
          const place = offsets.toCommit() ?? 0;
          for (let before = 0; before < place; before++) expect(ended.has(before)).toBe(true);
        }
        expect(offsets.toCommit()).toBe(order.length);
      },
    ),
  );
});

test("the oldest event without an outcome is the one that was said first of those that are left", () => {
  const offsets = trackOffsets(1);
  expect(offsets.oldestSaidAt()).toBeUndefined();
  offsets.received(1, 1_000);
  offsets.received(2, 2_000);
  offsets.done(1);
  expect(offsets.oldestSaidAt()).toBe(2_000);
  offsets.done(2);
  expect(offsets.oldestSaidAt()).toBeUndefined();
});
