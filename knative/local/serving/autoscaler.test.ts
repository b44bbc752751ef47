import { expect, test } from "vitest";
import { createAutoscaler, type ScalePlan } from "./autoscaler.ts";

const plan: ScalePlan = { target: 10, utilizationPercent: 70, minScale: 0, maxScale: 20, windowMs: 60_000 };

/** Seconds of a steady concurrency, then what is wanted. */
function scaleAfter(
  steps: readonly { seconds: number; concurrency: number }[],
  ready: number,
  changes: Partial<ScalePlan> = {},
) {
  const autoscaler = createAutoscaler({ ...plan, ...changes }, 0);
  let now = 0;
  for (const { seconds, concurrency } of steps) {
    autoscaler.record(concurrency, now);
    now += seconds * 1_000;
  }
  return autoscaler.desired(ready, now);
}

test("nobody has asked yet: none", () => {
  expect(scaleAfter([{ seconds: 5, concurrency: 0 }], 0)).toBe(0);
});

test("somebody waits: one at once, whatever the averages say", () => {
  const autoscaler = createAutoscaler(plan, 0);
  autoscaler.record(1, 100_000);
  expect(autoscaler.desired(0, 100_000)).toBe(1);
});

test.each([
  ["a steady load is divided by the target, as far as it may be used", [{ seconds: 60, concurrency: 21 }], 2, 3],
  [
    "half a window of load counts half",
    [
      { seconds: 30, concurrency: 0 },
      { seconds: 30, concurrency: 20 },
      { seconds: 1, concurrency: 0 },
    ],
    2,
    2,
  ],
  [
    "a burst of twice the capacity is answered within seconds",
    [
      { seconds: 54, concurrency: 0 },
      { seconds: 6, concurrency: 70 },
    ],
    1,
    10,
  ],
  ["max-scale is never exceeded", [{ seconds: 60, concurrency: 1_000 }], 10, 20],
  [
    "it shrinks to a half at most",
    [
      { seconds: 60, concurrency: 80 },
      { seconds: 61, concurrency: 1 },
    ],
    12,
    6,
  ],
])("%s", (_, steps, ready, expected) => {
  expect(scaleAfter(steps, ready)).toBe(expected);
});

test("after a burst it does not shrink until a whole window has passed without one", () => {
  const autoscaler = createAutoscaler(plan, 0);
  autoscaler.record(70, 54_000);
  expect(autoscaler.desired(1, 60_000)).toBe(10);
  autoscaler.record(0, 60_000);
  expect(autoscaler.desired(10, 110_000)).toBe(10);
  expect(autoscaler.desired(10, 121_000)).toBeLessThan(10);
});

test("a window without a request: none, but for min-scale", () => {
  const steps = [
    { seconds: 10, concurrency: 5 },
    { seconds: 61, concurrency: 0 },
  ];
  expect(scaleAfter(steps, 1)).toBe(0);
  expect(scaleAfter(steps, 1, { minScale: 2 })).toBe(2);
});
