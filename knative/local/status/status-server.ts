import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { metricsType, renderMetrics } from "../../../events/seeing/record.ts";
import { readMails } from "../mail/read-mails.ts";
import type { PlatformStatus } from "./status.ts";

/**
 * `/metrics` is for Prometheus. Answers GET with the status as JSON, on this machine only; `/mails` with the mails that are kept here. Several who ask for the
 * status within a second get one answer.
 *
 * @param mailFolder Null where a real mail server is in use: then `/mails` is 404.
 */
export async function openStatusServer(
  status: () => Promise<PlatformStatus>,
  port: number,
  mailFolder: string | null = null,
) {
  let recent: { at: number; answer: Promise<string> } | undefined;
  const server = createServer((request, answer) => {
    if (request.url === "/metrics")
      return void renderMetrics("source").then((text) =>
        answer.writeHead(200, { "content-type": metricsType, "cache-control": "no-store" }).end(text),
      );
    if (request.url === "/mails") {
      if (mailFolder === null) return void answer.writeHead(404).end();
      return void readMails(mailFolder).then((mails) =>
        answer
          .writeHead(200, { "content-type": "application/json", "cache-control": "no-store" })
          .end(JSON.stringify(mails)),
      );
    }
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
