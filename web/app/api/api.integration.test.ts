import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startTestServer, type TestServer } from "../server/test-server.ts";
import { openTestWorld, type TestWorld } from "../server/test-world.ts";

let world: TestWorld;
let server: TestServer;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  server = await startTestServer({ databaseUrl: world.db.url, kafkaBrokers: inject("kafkaBrokers") });
}, 120_000);
afterAll(async () => {
  await server?.stop();
  await world?.db.drop();
});

test("the document is there", async () => {
  const response = await fetch(`${server.url}/api/v1/openapi.json`);
  const text = await response.text();
  console.log(response.status, text.slice(0, 3000), server.output().slice(-2000));
  const me = await fetch(`${server.url}/api/v1/me`, {
    headers: { Cookie: `learnflow_session=${world.people.ada.token}` },
  });
  console.log(me.status, Object.fromEntries(me.headers), await me.text());
  expect(response.status).toBe(200);
});
