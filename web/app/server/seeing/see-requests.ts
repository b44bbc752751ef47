import type { IncomingMessage, ServerResponse } from "node:http";
import { metrics } from "../../../../events/seeing/metrics.ts";
import { count, observe } from "../../../../events/seeing/record.ts";
import { beginSpan, failSpan } from "../../../../events/seeing/tracing.ts";
import type { Log } from "../log.ts";

/** Which page, as its pattern: `/exercises/:exercise`. The deepest one that was asked for its data is the page. */
export type SeeRoute = (pattern: string) => void;

const ownRoutes: readonly [RegExp, string][] = [
  [/^\/mcp(\/|$)/, "/mcp"],
  [/^\/assets\//, "/assets/*"],
  [/^\/\.well-known\//, "/.well-known/*"],
  [/^\/(healthz|readyz)$/, "/healthz"],
];
/** Nothing follows from these. `/mcp` has a span of its own, because a function may say whose it is. */
const untraced: ReadonlySet<string> = new Set(ownRoutes.map(([, route]) => route));

/**
 * Counts a request when its answer has ended, and begins its trace: a person's click is where one starts, whatever their
 * browser says. What changes something is logged, so that a trace can be followed from its first line.
 *
 * @param go Answers it, within its span.
 */
export function seeRequest(
  { log }: { log: Log },
  request: IncomingMessage,
  response: ServerResponse,
  go: (seeRoute: SeeRoute) => void,
): void {
  const startedAt = performance.now();
  const { method = "GET", url = "/" } = request;
  let route = ownRoutes.find(([pattern]) => pattern.test(url.split("?")[0] ?? "/"))?.[1] ?? "other";
  const attributes = { "http.request.method": method };
  const traced = untraced.has(route) ? null : beginSpan(method, { kind: "SERVER", attributes, parent: null });

  response.once("close", () => {
    const { statusCode: status } = response;
    const durationMs = performance.now() - startedAt;
    count(metrics.httpRequests, { route, method, status: `${Math.floor(status / 100)}xx` });
    observe(metrics.httpDuration, { route }, durationMs / 1_000);
    if (!traced) return;
    traced.span.updateName(`${method} ${route}`).setAttributes({
      "http.route": route,
      "http.response.status_code": status,
    });
    if (status >= 500) failSpan(traced.span, String(status));
    traced.within(() => {
      if (method !== "GET" && method !== "HEAD")
        log.info({ method, route, status, durationMs: Math.round(durationMs) }, "request answered");
    });
    traced.end();
  });
  const seeRoute: SeeRoute = (pattern) => {
    if (route === "other" || pattern.length > route.length) route = pattern;
  };
  if (traced) traced.within(() => go(seeRoute));
  else go(seeRoute);
}
