import { once } from "node:events";
import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { Instance } from "./instance.ts";
import type { Revision } from "./revision.ts";

/**
 * The address of a service: passes requests to its processes, and answers for them when it must: 503 when too many wait, 504 when
 * `timeoutMs` have passed since the request came, 502 when the process broke off.
 */
export async function openFront(revision: Revision, options: { timeoutMs: number; port?: number }) {
  const server = createServer((incoming, answer) => handle(incoming, answer));
  // Callers keep their connections; the only time-out is the manifest's.
  server.keepAliveTimeout = 0;
  server.requestTimeout = 0;
  server.headersTimeout = 0;

  function handle(incoming: IncomingMessage, answer: ServerResponse): void {
    let breakOff = (): void => {};
    const place = revision.request((instance) => {
      breakOff = pass(incoming, answer, instance, () => revision.release(instance));
    });
    if (!place) {
      refuse(answer, 503, "pending request queue full");
      return;
    }
    const timer = setTimeout(refuse, options.timeoutMs, answer, 504, "request timeout");
    answer.once("close", () => {
      clearTimeout(timer);
      place.cancel();
      // It took too long, or whoever asked has gone.
      if (answer.statusCode === 504 || !answer.writableFinished) breakOff();
    });
  }

  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  // A server on TCP has an address with a port.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Sends a request on to a process; gives back how to break it off. `done` is called once. */
function pass(incoming: IncomingMessage, answer: ServerResponse, instance: Instance, done: () => void): () => void {
  const { method, url, headers } = incoming;
  const outgoing = request({
    agent: instance.agent,
    host: "127.0.0.1",
    port: instance.port,
    method,
    path: url,
    headers,
  });
  outgoing.once("close", done);
  outgoing.on("error", () => refuse(answer, 502, "the process broke off"));
  outgoing.once("response", (response) => {
    answer.writeHead(response.statusCode ?? 502, response.headers);
    response.on("error", () => answer.destroy());
    response.pipe(answer);
  });
  incoming.pipe(outgoing);
  return () => outgoing.destroy();
}

function refuse(answer: ServerResponse, status: number, why: string): void {
  if (answer.headersSent) answer.destroy();
  else answer.writeHead(status, { "content-type": "text/plain" }).end(`${why}\n`);
}
