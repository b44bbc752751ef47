import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { PlatformStatus } from "./status.ts";

/** Answers GET with the status as JSON, on this machine only. Several who ask within a second get one answer. */
export async function openStatusServer(status: () => Promise<PlatformStatus>, port: number) {
  let recent: { at: number; answer: Promise<string> } | undefined;
  const server = createServer((_, answer) => {
    if (!recent || performance.now() - recent.at > 1_000)
      recent = { at: performance.now(), answer: status().then((found) => JSON.stringify(found)) };
    void recent.answer.then((text) =>
      answer.writeHead(200, { "content-type": "application/json", "cache-control": "no-store" }).end(text),
    );
  });
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  // A server on TCP has an address with a port.
  const address = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${address.port}/`,
    close(): void {
      server.close();
      server.closeAllConnections();
    },
  };
}
