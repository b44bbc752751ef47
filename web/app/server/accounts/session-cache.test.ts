import { expect, test } from "vitest";
import { createSessionCache } from "./session-cache.ts";
import type { SignedIn } from "./signed-in.ts";

const ada: SignedIn = { id: "a", role: "student", name: "Ada", locale: "en", sessionId: "s1" };
function openCache() {
  let now = 0;
  let reads = 0;
  let person: SignedIn | null = ada;
  const cache = createSessionCache(() => now);
  const find = () =>
    cache.find("token", async () => {
      reads++;
      return person;
    });
  const pass = (ms: number): void => {
    now += ms;
  };
  const end = (): void => {
    person = null;
    cache.forget("s1");
  };
  return { cache, find, pass, end, reads: () => reads };
}

test("a second click asks the database no more, for ten seconds", async () => {
  const { cache, find, pass, reads } = openCache();
  cache.setTrusted(true);
  expect(await find()).toBe(ada);
  expect(await find()).toBe(ada);
  expect(reads()).toBe(1);
  pass(10_001);
  await find();
  expect(reads()).toBe(2);
});

test("a session that ended is gone at once", async () => {
  const { cache, find, end } = openCache();
  cache.setTrusted(true);
  await find();
  end();
  expect(await find()).toBeNull();
});

test("while nobody tells of ended sessions, nothing is remembered", async () => {
  const { cache, find, end } = openCache();
  cache.setTrusted(true);
  await find();
  cache.setTrusted(false);
  end();
  expect(await find()).toBeNull();
});

test("a session that ends while it is being read is not remembered", async () => {
  const { cache, find, end } = openCache();
  cache.setTrusted(true);
  const late = cache.find("token", async () => {
    end();
    return ada;
  });
  await late;
  expect(await find()).toBeNull();
});
