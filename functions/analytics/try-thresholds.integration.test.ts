import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openMemoryPublisher } from "../../events/memory-publisher.ts";
import { defaultThresholds } from "../../events/thresholds.ts";
import { openTestDatabase, type TestDatabase } from "../../migrations/test-database.ts";
import { createAnalytics } from "./analytics.ts";
import { readKnowledge } from "./knowledge.ts";
import { makeEvents, studentOf } from "./test-events.ts";
import { tryThresholds } from "./try-thresholds.ts";

let db: TestDatabase;
const ids = [0, 1, 2, 3].map(studentOf);
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
  const { publish } = openMemoryPublisher();
  const handle = createAnalytics({ database: { em: async () => db.orm.em.fork() }, publish });
  for (const event of makeEvents(400, 4)) await handle(event);
}, 600_000);
afterAll(() => db.drop());

const tryThem = async (own: object, since = "2000-01-01T00:00:00.000Z", studentIds: readonly string[] = ids) => {
  const em = db.orm.em.fork();
  const trial = { studentIds: [...studentIds], thresholds: { ...defaultThresholds, ...own }, since };
  return tryThresholds(em, trial, await readKnowledge(em));
};

test("the thresholds that hold say what was said, lower ones more, and nothing is written", async () => {
  const count = async () => {
    const [row]: { n: number }[] = await db.orm.em.fork().execute("select count(*)::int as n from alerts");
    return row?.n;
  };
  const before = await count();
  expect((await tryThem({})).alerts).toBe(before);
  const more = await tryThem({ failedRuns: 2 });
  expect(more.byRule["five-failed-runs"]).toBeGreaterThan((await tryThem({})).byRule["five-failed-runs"]);
  expect(await count()).toBe(before);
});

test("all rules off say nothing; what opened before is not counted, nor are other students", async () => {
  const off = {
    sameErrorTimes: null,
    minutesWithoutPass: null,
    quizUnderPercent: null,
    wrongInARow: null,
    failedRuns: null,
    saysSo: false,
  };
  expect(await tryThem(off)).toMatchObject({ alerts: 0, students: 0 });
  expect(await tryThem({}, "2100-01-01T00:00:00.000Z")).toMatchObject({ alerts: 0 });
  const [one, all] = [await tryThem({}, undefined, ids.slice(0, 1)), await tryThem({})];
  expect(one.alerts).toBeLessThan(all.alerts);
  expect(one.students).toBe(1);
});
