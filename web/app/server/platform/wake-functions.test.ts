import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { createWakeFunctions } from "./wake-functions.ts";

test("a function that went to sleep since the last exercise was opened is woken again, and no function is asked more than it takes", async () => {
  let asked = 0;
  const server = createServer((_, response) => {
    asked++;
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo; // it listens on TCP
  let now = 0;
  const wake = createWakeFunctions({
    urls: [`http://127.0.0.1:${port}`],
    log: pino({ level: "silent" }),
    now: () => now,
  });

  wake();
  wake();
  await expect.poll(() => asked, { timeout: 30_000 }).toBe(1);
  now = 1_000;
  wake();
  now = 10_000; // with the shortest window that Knative allows, it sleeps by now
  wake();
  await expect.poll(() => asked, { timeout: 30_000 }).toBe(2);
});
