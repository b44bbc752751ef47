import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type RunningKafka, startKafka } from "../kafka/kafka.ts";
import { findFreePorts } from "../ports.ts";
import { createChildren } from "../processes/children.ts";
import { eventThat, openBench, until } from "./test-bench.ts";

const folder = mkdtempSync(join(tmpdir(), "learnflow-broker-away-"));
const children = createChildren({ removeAfterDeath: folder });
let start: () => Promise<RunningKafka>;
let kafka: RunningKafka;
beforeAll(async () => {
  const [port = 0, controllerPort = 0] = await findFreePorts(2);
  start = () => startKafka({ children, folder, logFile: join(folder, "kafka.log"), port, controllerPort });
  kafka = await start();
});
afterAll(async () => {
  await kafka.process.stop();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

test.each([
  ["unordered", 20_000],
  ["ordered", 40_000],
] as const)(
  "%s: the broker is away for %i ms while an event is in flight: it goes on by itself, and nothing is lost",
  async (ordering, awayMs) => {
    const bench = await openBench(kafka.brokers, 2);
    await bench.send([eventThat("before"), eventThat("in-flight", { answers: ["hang", 204] }, 1)]);
    const source = await bench.start({ ordering, delivery: { timeout: "PT120S" } });
    await until(() => source.state().outcomes.done === 1 && bench.sink.ids().includes("in-flight"));

    await kafka.process.stop();
    await sleep(awayMs);
    bench.sink.letGo();
    kafka = await start();
    const sendAll = () => bench.send(Array.from({ length: 10 }, (_, n) => eventThat(`after${n}`, {}, n % 2)));
    while (!(await sendAll().catch(() => false)));

    await until(() => Array.from({ length: 10 }, (_, n) => `after${n}`).every((id) => bench.sink.ids().includes(id)));
    await source.stop(5_000);
    expect([await bench.committed(0), await bench.committed(1)].every((place) => place >= 6)).toBe(true);
    await bench.close();
  },
);
