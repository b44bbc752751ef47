import { afterAll, beforeAll, expect, test } from "vitest";
import { shortFault } from "./faults.ts";
import { type RunningApp, startRunningApp } from "./running-app.ts";
import { tryFault } from "./try-fault.ts";

/** The short form of `npm run test:faults`: the same class, books and real parts. */
const seed = 1;
/** The first may have to build the web app. */
const startMs = 600_000;

let app: RunningApp;
beforeAll(async () => {
  app = await startRunningApp({ hasOwnDisk: false });
}, startMs);
afterAll(() => app?.stop());

test(`${shortFault.name} while a class works: every wish has one effect, and people were told`, {
  timeout: 900_000,
}, async () => {
  const result = await tryFault(app, shortFault, { seed, students: 6, speed: 25, undisturbedMs: 3_000 });
  expect(result).toMatchObject({ discrepancies: [], balance: { never: 0, repeated: 0 } });
  expect(result.balance.done).toBeGreaterThan(0);
});
