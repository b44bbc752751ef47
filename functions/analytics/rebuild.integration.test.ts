import { afterAll, beforeAll, inject, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../migrations/test-database.ts";
import { proveRebuild } from "./rebuild-proof.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
});
afterAll(() => db.drop());

test("everything rebuilt from zero is as it was folded live, with events that came again", async () => {
  await proveRebuild(db, 1_500, 12);
}, 600_000);
