import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Fills V8's compile cache of a bundle, at an image's build: `node warm-bundle.ts COMMAND...` starts it with no database behind it and a
 * Kafka that knows no version of anything, asks for its health, gives it an event that it cannot handle, and ends it. What V8 compiled on the way is kept in NODE_COMPILE_CACHE; a start
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

/**
 * To every request it says 35, UNSUPPORTED_VERSION. A client has connected, asked and understood by then, and gives up at once; one that
 * cannot connect tries again for seconds.
 */
const kafka = createServer((socket) => {
  let received = Buffer.alloc(0);
  socket.on("error", () => {}); // it was ended in the middle of a word
  socket.on("data", (chunk) => {
    received = Buffer.concat([received, chunk]);
    while (received.length >= 12 && received.length >= 4 + received.readInt32BE(0)) {
      const answer = Buffer.alloc(10);
      answer.writeInt32BE(6, 0);
      received.copy(answer, 4, 8, 12); // the request's number
      answer.writeInt16BE(35, 8);
      socket.write(answer);
      received = received.subarray(4 + received.readInt32BE(0));
    }
  });
}).listen(0, "127.0.0.1");
await once(kafka, "listening");

const child = spawn(command, args, {
  stdio: ["ignore", "ignore", "inherit"],
  env: {
    ...process.env,
    NODE_ENV: "production",
    PORT: String(port),
    HOST: "127.0.0.1",
    KAFKA_BROKERS: `127.0.0.1:${(kafka.address() as AddressInfo).port}`, // it listens on TCP
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
// A function tries to put it aside, for which Kafka's client is loaded and goes as far as this Kafka lets it.
await fetch(address, {
  method: "POST",
  headers: { "content-type": "application/cloudevents+json" },
  body: JSON.stringify(event),
  signal: AbortSignal.timeout(5_000),
}).catch(() => null);
child.kill("SIGTERM");
await Promise.race([exited, sleep(20_000, undefined, { ref: false })]);
kafka.close();
if (child.exitCode !== 0) throw new Error(`${args.join(" ")} did not end well: ${child.exitCode ?? "it still runs"}`);
if (!existsSync(cache) || readdirSync(cache).length === 0) throw new Error(`nothing was kept in ${cache}`);
