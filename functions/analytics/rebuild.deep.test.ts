import { afterAll, beforeAll, inject, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../migrations/test-database.ts";
import { proveRebuild } from "./rebuild-proof.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
});
afterAll(() => db.drop());

test("100,000 events of 200 students, some again and again: rebuilt as folded live", async () => {
  await proveRebuild(db, 100_000, 200);
}, 3_600_000);
