/**
 * For tests: a function's process which does what a request's path says. `/status/<code>`, `/slow/<ms>`, `/hang`, `/half` (breaks off in the
 * middle of an answer), `/die`, `/pid`. Its own time to start and the way it dies come from its arguments: `<ms to start> [crash|refuse]`.
 */
import { createServer } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";

const [startMs = "0", manner] = process.argv.slice(2);
let inFlight = 0;

if (manner === "crash") process.exit(3);
await sleep(Number(startMs));

const server = createServer(async (incoming, answer) => {
  incoming.resume();
  const [, what, how = ""] = (incoming.url ?? "").split("/");
  inFlight++;
  answer.once("close", () => inFlight--);
  if (what === "slow") await sleep(Number(how));
  if (what === "hang") return;
  if (what === "die") process.exit(9);
  if (what === "half") {
    answer.writeHead(200, { "content-length": 100 }).write("half");
    setTimeout(() => process.exit(9), 20);
    return;
  }
  if (manner === "refuse" && incoming.method === "POST") {
    answer.writeHead(422, { "kne-reason": "not-wanted" }).end("no");
    return;
  }
  const text = JSON.stringify({ pid: process.pid, inFlight, url: incoming.url });
  answer.writeHead(what === "status" ? Number(how) : 200, { "content-type": "application/json" }).end(text);
});
server.listen(Number(process.env.PORT), "127.0.0.1");

process.on("SIGTERM", () => {
  server.close(() => process.exit(0));
  server.closeIdleConnections();
});
