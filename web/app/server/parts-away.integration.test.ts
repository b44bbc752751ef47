import { connect, createServer, type Server, type Socket } from "node:net";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { closeCodes } from "../live/wire.ts";
import { endSession, startSession } from "./accounts/sessions.ts";
import { openTestBrowser } from "./live/test-browser.ts";
import { startTestServer, type TestServer } from "./testing/test-server.ts";
import { openTestWorld, type TestWorld } from "./testing/test-world.ts";

// A dead line is told after ten seconds.
vi.setConfig({ testTimeout: 600_000 });

/** PostgreSQL as the server sees it, with a plug that can be pulled, and a line that can go dead. */
async function openPlug(databaseUrl: string) {
  const target = new URL(databaseUrl);
  const open = new Set<Socket>();
  let isIn = true;
  let isDead = false;
  const proxy: Server = createServer((near) => {
    if (!isIn) return near.destroy();
    if (isDead) near.pause();
    const far = connect(Number(target.port), target.hostname);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      open.add(from);
      from.on("data", (chunk) => isDead || to.write(chunk));
      from.on("error", () => to.destroy()).on("close", () => open.delete(from));
    }
  });
  await new Promise<void>((resolve) => proxy.listen(0, "127.0.0.1", resolve));
  const address = proxy.address();
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(typeof address === "object" ? address?.port : "");
  return {
    url: url.href,
    pull() {
      isIn = false;
      for (const socket of open) socket.destroy();
    },
    putBack() {
      isIn = true;
      isDead = false;
    },
    /** Connections stay and new ones are taken, and nothing comes through any more. */
    goDead() {
      isDead = true;
    },
    close: () => proxy.close(),
  };
}

let world: TestWorld;
let plug: Awaited<ReturnType<typeof openPlug>>;
let server: TestServer;
let withoutKafka: TestServer;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  plug = await openPlug(world.db.url);
  server = await startTestServer({ databaseUrl: plug.url, kafkaBrokers: inject("kafkaBrokers") });
  withoutKafka = await startTestServer({
    ...{ databaseUrl: world.db.url, kafkaBrokers: inject("kafkaBrokers"), until: "/healthz" },
    more: { KAFKA_BROKERS: "127.0.0.1:1" },
  });
}, 600_000);
afterAll(async () => {
  await Promise.all([server?.stop(), withoutKafka?.stop()]);
  plug?.close();
  await world?.db.drop();
});

const get = (url: string, path: string) =>
  fetch(url + path, { headers: { cookie: `learnflow_session=${world.people.ada.token}` }, redirect: "manual" });
const post = (url: string, path: string, form: Record<string, string>) =>
  fetch(url + path, {
    ...{ method: "POST", body: new URLSearchParams(form), redirect: "manual" },
    headers: { cookie: `learnflow_session=${world.people.ada.token}`, origin: url },
  });

async function expectAway(path: string): Promise<void> {
  // The second is how Remix's own scripts fetch it.
  const [page, data] = await Promise.all([get(server.url, path), get(server.url, `${path}.data`)]);
  expect([page.status, page.headers.get("retry-after"), page.headers.get("refresh")]).toEqual([503, "5", "5"]);
  expect(await page.text()).toContain("Back in a moment");
  expect(data.status).toBe(503);
}

test("while PostgreSQL is away pages say so, and when it is back all goes on: pages, runs, and sessions that end", async () => {
  const em = world.db.orm.em.fork();
  const token = await startSession(em, world.people.ada.id);
  const browser = await openTestBrowser(server.url, token);
  await browser.until(() => browser.notes.length > 0);
  plug.pull();
  await expectAway("/learn");
  for (const path of ["/runs", "/activity", "/hints", "/drafts", "/questions"]) {
    const refused = await post(server.url, path, { code: "x", text: "Why?", exercise: world.exercise, level: "1" });
    expect([path, refused.status]).toEqual([path, 503]);
    expect(await refused.json()).toMatchObject({ accepted: false, message: expect.stringContaining("go on writing") });
  }
  expect((await fetch(`${server.url}/healthz`)).status).toBe(200);
  plug.putBack();
  await expect.poll(async () => (await get(server.url, "/learn")).status).toBe(200);
  expect((await post(server.url, "/runs", { code: "x" })).status).toBe(202);
  await endSession(em, token);
  expect(await browser.closed).toBe(closeCodes.signedOut);
});

test("a line to PostgreSQL that is dead without a word is told to readers too, and forgotten when it is back", async () => {
  plug.goDead();
  await Promise.all(Array.from({ length: 20 }, () => expectAway("/learn")));
  plug.pull();
  plug.putBack();
  await expect.poll(async () => (await get(server.url, "/learn")).status).toBe(200);
});

test("while Kafka is away everything can be read, and work is taken and kept", async () => {
  expect((await get(withoutKafka.url, `/exercises/${world.exercise}`)).status).toBe(200);
  const answers = await Promise.all(
    Array.from({ length: 8 }, (_, count) => post(withoutKafka.url, "/runs", { code: `kept ${count}` })),
  );
  const kept = await Promise.all(answers.map((answer) => answer.json()));
  expect(kept.map(({ accepted, isWaiting }) => [accepted, isWaiting])).toEqual(Array(8).fill([true, true]));
  const rows = await world.db.orm.em.fork().execute("select 1 from runs where code like 'kept %'");
  expect(rows).toHaveLength(8);
  const upgrade = await fetch(`${withoutKafka.url}/healthz`);
  expect(await upgrade.json()).toMatchObject({ live: "waiting" });
});

test("without Kafka the server stops all the same", async () => {
  expect(await withoutKafka.stop()).toBe(0);
});
