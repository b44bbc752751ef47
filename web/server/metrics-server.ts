import { createServer, type Server } from "node:http";

/**
 * `GET /metrics` on a port of its own, which no Service and no ingress leads to: the public address never shows it. Whoever
 * may reach pods (Prometheus, by a NetworkPolicy) scrapes each replica.
 */
export function openMetricsServer(render: () => Promise<string>): Server {
  return createServer({ requestTimeout: 10_000 }, (request, response) => {
    if (request.method !== "GET" || request.url?.split("?")[0] !== "/metrics") {
      response.writeHead(404, { "content-type": "text/plain" }).end("Only GET /metrics is here.\n");
      return;
    }
    render().then(
      (text) => response.writeHead(200, { "content-type": "text/plain; version=0.0.4; charset=utf-8" }).end(text),
      () => response.writeHead(500).end(),
    );
  });
}
