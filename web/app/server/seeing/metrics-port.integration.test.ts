import { createServer } from "node:net";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { startTestServer, type TestServer } from "../test-server.ts";
import { openTestWorld, type TestWorld } from "../test-world.ts";

let world: TestWorld;
let server: TestServer;
let metricsUrl: string;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  const port = await findFreePort();
  metricsUrl = `http://127.0.0.1:${port}`;
  server = await startTestServer({
    databaseUrl: world.db.url,
    kafkaBrokers: inject("kafkaBrokers"),
    more: { METRICS_PORT: String(port) },
  });
}, 120_000);
afterAll(async () => {
  await server?.stop();
  await world?.db.drop();
});

const scrape = async (): Promise<string> => (await fetch(`${metricsUrl}/metrics`)).text();
const readSeries = async (series: string): Promise<number | undefined> => {
  const line = (await scrape()).split("\n").find((one) => one.startsWith(`${series} `));
  return line === undefined ? undefined : Number(line.slice(series.length));
};

test("the public address shows no metrics, to nobody", async () => {
  for (const path of ["/metrics", "/metrics/", "/metrics?x=1", "//metrics"]) {
    const answer = await fetch(server.url + path, { redirect: "manual" });
    expect([path, answer.status]).toEqual([path, 404]);
    expect(await answer.text()).not.toContain("learnflow_");
  }
});

test("nothing else is on the metrics' port", async () => {
  for (const [method, path] of [
    ["GET", "/"],
    ["GET", "/sign-in"],
    ["POST", "/metrics"],
    ["GET", "/healthz"],
  ] as const)
    expect((await fetch(`${metricsUrl}${path}`, { method })).status).toBe(404);
});

test("a page is counted by its pattern: no id and no word of an address becomes a series", async () => {
  const secret = "a-secret-word-0192f0c1-1111-7000-8000-000000000001";
  await fetch(`${server.url}/conversations/${secret}`, { redirect: "manual" });
  await fetch(`${server.url}/${secret}`);
  await fetch(`${server.url}/sign-in`);
  await fetch(`${server.url}/sign-in`, { method: "BREW" }).catch(() => {});
  await expect.poll(scrape).toMatch(/learnflow_http_requests_total\{route="\/sign-in",method="GET",status="2xx"/);
  const text = await scrape();
  expect(text).toMatch(/route="\/conversations\/:conversationId",method="GET"/);
  expect(text).not.toContain(secret);
  expect(text).not.toContain("BREW");
});

test("what waits for Kafka is told, and how long", async () => {
  const ofNobody = "00000000-0000-7000-8000-00000000dead";
  await world.db.orm.em
    .fork()
    .execute(
      `insert into outbox (writer, key, event, created_at) values ('test', ?, '{"type":"none"}', now() - interval '90 seconds')`,
      [ofNobody],
    );
  expect(await readSeries('learnflow_outbox_events{part="web"}')).toBeGreaterThan(0);
  expect(await readSeries('learnflow_outbox_oldest_seconds{part="web"}')).toBeGreaterThanOrEqual(90);
  await world.db.orm.em.fork().execute("delete from outbox where key = ?", [ofNobody]);
});

test("what rules ask for is there before anything has happened", async () => {
  const text = await scrape();
  for (const series of [
    'learnflow_live_following{part="web"} 1',
    'learnflow_live_sockets{part="web"} 0',
    'learnflow_dead_letters_total{function="concepts",part="web"} 0',
  ])
    expect(text).toContain(series);
});

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
