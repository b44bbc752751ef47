import type { IncomingMessage, ServerResponse } from "node:http";
import { metrics } from "../../events/seeing/metrics.ts";
import { begin, count, metricsType, observe, openBook, renderMetrics } from "../../events/seeing/record.ts";
import type { FunctionName } from "../../events/vocabulary.ts";

/** `GET /metrics` for Prometheus, which asks each pod by itself: no framework, no drain, no event. */
export async function answerMetrics(name: FunctionName, response: ServerResponse): Promise<void> {
  const text = await renderMetrics(name);
  response.writeHead(200, { "content-type": metricsType, "cache-control": "no-store" }).end(text);
}

/** @param paths That this function answers; any other is counted as `other`. */
export function countRequests(paths: ReadonlySet<string>) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    const startedAt = performance.now();
    const path = request.url?.split("?")[0] ?? "/";
    const route = paths.has(path) ? path : "other";
    response.once("close", () => {
      const status = `${Math.floor(response.statusCode / 100)}xx`;
      count(metrics.httpRequests, { route, method: request.method ?? "", status });
      observe(metrics.httpDuration, { route }, (performance.now() - startedAt) / 1_000);
    });
  };
}

/** Loads what counts, after the process has said that it is there. */
export async function warmMetrics(): Promise<void> {
  begin(metrics.published, metrics.publishDuration);
  await openBook();
}
