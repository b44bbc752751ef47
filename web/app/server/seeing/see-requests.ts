import type { IncomingMessage, ServerResponse } from "node:http";
import { metrics } from "../../../../events/seeing/metrics.ts";
import { count, observe } from "../../../../events/seeing/record.ts";

/** Which page, as its pattern: `/exercises/:exercise`. The deepest one that was asked for its data is the page. */
export type SeeRoute = (pattern: string) => void;

const ownRoutes: readonly [RegExp, string][] = [
  [/^\/mcp(\/|$)/, "/mcp"],
  [/^\/(assets|build|fonts)\//, "/assets/*"],
  [/^\/\.well-known\//, "/.well-known/*"],
  [/^\/(healthz|readyz)$/, "/healthz"],
];

/** Counts a request when its answer has ended. */
export function seeRequest(request: IncomingMessage, response: ServerResponse): SeeRoute {
  const startedAt = performance.now();
  const path = request.url?.split("?")[0] ?? "/";
  let route = ownRoutes.find(([pattern]) => pattern.test(path))?.[1] ?? "other";
  response.once("close", () => {
    const status = `${Math.floor(response.statusCode / 100)}xx`;
    count(metrics.httpRequests, { route, method: request.method ?? "", status });
    observe(metrics.httpDuration, { route }, (performance.now() - startedAt) / 1_000);
  });
  return (pattern) => {
    if (route === "other" || pattern.length > route.length) route = pattern;
  };
}
