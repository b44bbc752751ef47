import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Fills V8's compile cache of a bundle, at an image's build: `node warm-bundle.ts COMMAND...` starts it with nothing behind it, asks for
 * its health, gives it an event that it cannot handle, and ends it. What V8 compiled on the way is kept in NODE_COMPILE_CACHE; a start
 * finds it there only in the same folder, with the same Node.js and the same user id. Imports nothing of ours: it runs without packages.
 */
const [command = "", ...args] = process.argv.slice(2);
const cache = process.env.NODE_COMPILE_CACHE ?? "";
/** Below those that Linux gives to outgoing connections, where a free port can vanish any moment. */
async function findPort(): Promise<number> {
  const port = 20_000 + Math.floor(Math.random() * 12_000);
  const probe = createServer().listen(port, "127.0.0.1");
  try {
    await once(probe, "listening");
  } catch {
    return findPort();
  }
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
const port = await findPort();
const address = `http://127.0.0.1:${port}`;
const nowhere = "127.0.0.1:9";

const child = spawn(command, args, {
  stdio: ["ignore", "ignore", "inherit"],
  env: {
    ...process.env,
    NODE_ENV: "production",
    PORT: String(port),
    HOST: "127.0.0.1",
    KAFKA_BROKERS: nowhere,
    EXECUTE_URL: `http://${nowhere}`,
    MCP_URL: `http://${nowhere}/mcp`,
    DATABASE_URL: `postgresql://nobody:nothing@${nowhere}/none`,
  },
});
const exited = once(child, "exit");
const until = performance.now() + 60_000;
while (!(await fetch(`${address}/healthz`).catch(() => null))) {
  if (child.exitCode !== null || performance.now() > until) throw new Error(`${args.join(" ")} does not start`);
  await sleep(20);
}
const event = {
  specversion: "1.0",
  id: "warm",
  type: "dev.learnflow.warm.up.v1",
  source: "/image",
  subject: "00000000-0000-4000-8000-000000000000",
  correlationid: "warm",
  data: {},
};
// A function tries to put it aside, which Kafka's client goes to its end for; web shows that it has no such page. Both in their own time.
await fetch(address, {
  method: "POST",
  headers: { "content-type": "application/cloudevents+json" },
  body: JSON.stringify(event),
  signal: AbortSignal.timeout(5_000),
}).catch(() => null);
child.kill("SIGTERM");
await Promise.race([exited, sleep(20_000, undefined, { ref: false })]);
if (child.exitCode !== 0) throw new Error(`${args.join(" ")} did not end well: ${child.exitCode ?? "it still runs"}`);
if (!existsSync(cache) || readdirSync(cache).length === 0) throw new Error(`nothing was kept in ${cache}`);
