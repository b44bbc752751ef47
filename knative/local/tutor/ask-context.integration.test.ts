import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openAskContext } from "../../../functions/triage/ask-context.ts";
import { serviceSecret, startTestMcp } from "../../../web/app/server/mcp/test-mcp.ts";
import { openTestWorld, type TestWorld } from "../../../web/app/server/testing/test-world.ts";

let world: TestWorld;
let mcp: Awaited<ReturnType<typeof startTestMcp>>;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  mcp = await startTestMcp(world);
}, 600_000);
afterAll(async () => {
  await mcp?.stop();
  await world?.db.drop();
});

const open = (secret: string) => openAskContext({ MCP_URL: mcp.url, SERVICE_TOKEN_SECRET: secret }, { waitMs: 20_000 });

test("triage asks web by MCP: one request a question once it knows the server, and each about its own student", async () => {
  const { ada, bo } = world.people;
  const em = world.db.orm.em.fork();
  await em.execute(
    "insert into progress (student_id, exercise_slug, state, hints_taken, changed_at) values (?, 'add-two', 'working', 3, now())",
    [bo.id],
  );
  const askContext = open(serviceSecret);
  const first = await askContext(ada.id, world.exercise);
  expect(first).toMatchObject({
    status: "fetched",
    context: { currentExercise: { id: world.exercise }, hintLevel: 0 },
  });
  const before = mcp.requests();
  expect(await askContext(bo.id, world.exercise)).toMatchObject({ status: "fetched", context: { hintLevel: 3 } });
  expect(mcp.requests() - before).toBe(1);
});

test("another secret is told nothing", async () => {
  const { ada } = world.people;
  expect(await open("another secret of thirty-two signs!")(ada.id, null)).toEqual({
    status: "unavailable",
    context: null,
  });
});
