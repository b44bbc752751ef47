import { expect, test } from "vitest";
import { createHistory, type LiveEntry } from "./history.ts";

const entry = (partition: number, offset: number, more: Partial<LiveEntry> = {}): LiveEntry => ({
  ...{ partition, offset: BigInt(offset), subject: "ada", type: "t", text: `${partition}:${offset}`, receivedAtMs: 0 },
  ...more,
});
const textsFrom = (history: ReturnType<typeof createHistory>, count: number | "gone") => {
  if (count === "gone") return count;
  const texts: string[] = [];
  for (let at = count; at < history.end(); at++) texts.push(history.at(at)?.text ?? "forgotten");
  return texts;
};

test("a browser gets what came after its place, of each partition", () => {
  const history = createHistory({ maxAgeMs: 1_000, maxBytes: 1_000, now: () => 0 });
  for (const [partition, offset] of [
    [0, 5],
    [1, 9],
    [0, 6],
    [1, 10],
  ] as const)
    history.add(entry(partition, offset));
  expect(textsFrom(history, history.countAfter({ "0": "5", "1": "9" }))).toEqual(["0:6", "1:10"]);
  expect(textsFrom(history, history.countAfter({ "0": "6", "1": "10" }))).toEqual([]);
  expect(textsFrom(history, history.countAfter({}))).toHaveLength(4);
  expect(history.places()).toEqual({ "0": "6", "1": "10" });
});

test("a browser that is ahead of this server waits, and is sent nothing twice", () => {
  const history = createHistory({ maxAgeMs: 1_000, maxBytes: 1_000, now: () => 0 });
  history.add(entry(0, 5));
  expect(textsFrom(history, history.countAfter({ "0": "8" }))).toEqual([]);
});

test("after the kept time a place is gone, and only then", () => {
  let now = 0;
  const history = createHistory({ maxAgeMs: 1_000, maxBytes: 1_000, now: () => now });
  history.add(entry(0, 5, { receivedAtMs: 0 }));
  history.add(entry(0, 6, { receivedAtMs: 900 }));
  now = 1_500;
  expect(history.countAfter({ "0": "4" })).toBe("gone");
  expect(textsFrom(history, history.countAfter({ "0": "5" }))).toEqual(["0:6"]);
});

test("a flood shortens what is kept instead of filling the memory", () => {
  const history = createHistory({ maxAgeMs: 1_000, maxBytes: 10_000, now: () => 0 });
  for (let offset = 0; offset < 5_000; offset++) history.add(entry(0, offset, { text: "x".repeat(100) }));
  expect(history.countAfter({ "0": "0" })).toBe("gone");
  expect(textsFrom(history, history.countAfter({ "0": "4899" }))).toHaveLength(100);
  expect(history.at(history.end() - 1)?.offset).toBe(4_999n);
  expect(history.at(0)).toBeUndefined();
});

test("a page that is rendered now begins some seconds back", () => {
  const history = createHistory({ maxAgeMs: 600_000, maxBytes: 1_000, now: () => 60_000 });
  history.add(entry(0, 5, { receivedAtMs: 10_000 }));
  history.add(entry(1, 7, { receivedAtMs: 50_000 }));
  history.add(entry(1, 8, { receivedAtMs: 55_000 }));
  expect(history.placesBefore(15_000)).toEqual({ "0": "5", "1": "6" });
});
