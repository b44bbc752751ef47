import { expect, test } from "vitest";
import { createHolderCache } from "./holder-cache.ts";

interface Holder {
  readonly id: string;
  readonly leftMs: number;
}
const ada: Holder = { id: "s1", leftMs: 60_000 };
function openCache(first = ada) {
  let now = 0;
  let reads = 0;
  let person: Holder | null = first;
  const cache = createHolderCache<Holder>({
    ...{ keptMs: 10_000, idOf: ({ id }) => id, leftMsOf: ({ leftMs }) => leftMs, now: () => now },
  });
  const find = () =>
    cache.find("token", async () => {
      reads++;
      return person;
    });
  const pass = (ms: number): void => {
    now += ms;
  };
  /** In the database; `cache.forget` is how it is heard of. */
  const end = (): void => {
    person = null;
  };
  return { cache, find, pass, end, reads: () => reads };
}

test("a second click asks the database no more, for as long as it is kept", async () => {
  const { cache, find, pass, reads } = openCache();
  cache.setTrusted(true);
  expect(await find()).toBe(ada);
  pass(9_999);
  expect(await find()).toBe(ada);
  expect(reads()).toBe(1);
  pass(1);
  await find();
  expect(reads()).toBe(2);
});

test("what ended is gone at once", async () => {
  const { cache, find, end } = openCache();
  cache.setTrusted(true);
  await find();
  end();
  cache.forget("s1");
  expect(await find()).toBeNull();
});

test("what ended without a word is gone when its time is over, counted from before the database was asked", async () => {
  const { cache, find, pass, end } = openCache();
  cache.setTrusted(true);
  await cache.find("token", async () => {
    pass(4_000);
    return ada;
  });
  end();
  pass(5_999);
  expect(await find()).toBe(ada);
  pass(1);
  expect(await find()).toBeNull();
});

test("what works for a shorter time is kept no longer than that", async () => {
  const { cache, find, pass, end } = openCache({ id: "s1", leftMs: 20 });
  cache.setTrusted(true);
  await find();
  end();
  pass(20);
  expect(await find()).toBeNull();
});

test("while nobody tells of what ended, nothing is remembered", async () => {
  const { cache, find, end } = openCache();
  cache.setTrusted(true);
  await find();
  cache.setTrusted(false);
  end();
  expect(await find()).toBeNull();
});

test("what ends while it is being read is not remembered", async () => {
  const { cache, find, end } = openCache();
  cache.setTrusted(true);
  await cache.find("token", async () => {
    end();
    cache.forget("s1");
    return ada;
  });
  expect(await find()).toBeNull();
});

test("who comes while it is being read waits for the same answer, and asks again when that failed", async () => {
  const { cache } = openCache();
  cache.setTrusted(true);
  const readings: PromiseWithResolvers<Holder | null>[] = [];
  const find = () =>
    cache.find("token", () => {
      const reading = Promise.withResolvers<Holder | null>();
      readings.push(reading);
      return reading.promise;
    });
  const failed = [find(), find()];
  readings[0]?.reject(new Error("away"));
  expect(await Promise.allSettled(failed)).toMatchObject([{ status: "rejected" }, { status: "rejected" }]);
  const found = [find(), find()];
  readings[1]?.resolve(ada);
  expect(await Promise.all(found)).toEqual([ada, ada]);
  expect(readings).toHaveLength(2);
});

test("somebody else's end forgets nobody else, and nobody made up is remembered", async () => {
  const { cache, find, reads } = openCache();
  cache.setTrusted(true);
  await find();
  cache.forget("s2");
  await find();
  expect(reads()).toBe(1);
  expect(await cache.find("made up", async () => null)).toBeNull();
  expect(await cache.find("made up", async () => ada)).toBe(ada);
});
