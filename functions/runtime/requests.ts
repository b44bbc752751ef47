import type { IncomingMessage, ServerResponse } from "node:http";
import { reasonBody } from "../../events/dead-letter.ts";
import { withSpan } from "../../events/seeing/tracing.ts";
import { describeError } from "../../migrations/describe-error.ts";
import type { Verdict } from "./handle-event.ts";
import type { Log } from "./log.ts";
import { type Delivery, isDelivery, readDelivery } from "./read-event.ts";

/** A request whose body has been read. */
export interface ReadRequest extends IncomingMessage {
  readonly rawBody?: Buffer;
}

/** Answers one request of a function's own HTTP. The path's query is in `request.url`. */
export type Route = (request: ReadRequest, response: ServerResponse) => Promise<void>;

/** A function's whole HTTP, for our server and for the framework's: health, events by POST to `/`, and the function's own routes. */
export function createRequestHandling(
  handleEvent: (delivery: Delivery) => Promise<Verdict>,
  routes: Readonly<Record<string, Route>>,
  log: Log,
) {
  return async (request: ReadRequest, response: ServerResponse): Promise<void> => {
    const path = (request.url ?? "/").split("?")[0] ?? "/";
    const route = routes[`${request.method} ${path}`];
    if (route) return serveRoute(route, path, request, response, log);
    if (path === "/healthz") return answer(response, 200, { code: "ok", message: "ready" });
    if (path !== "/") return answer(response, 404, { code: "not-found", message: "events are posted to /" });
    if (request.method !== "POST") {
      response.setHeader("allow", "POST");
      return answer(response, 405, { code: "not-allowed", message: "events are posted" });
    }
    const delivery = readDelivery(request.headers, request.rawBody ?? Buffer.alloc(0));
    if (!isDelivery(delivery)) {
      return answer(response, 400, { code: "not-an-event", message: "a CloudEvent has ce- headers" });
    }
    const { status, code, message } = await handleEvent(delivery);
    if (status === 204) response.writeHead(204).end();
    else answer(response, status, { code: code ?? "failed", message: message ?? "" });
  };
}

async function serveRoute(
  route: Route,
  path: string,
  request: ReadRequest,
  response: ServerResponse,
  log: Log,
): Promise<void> {
  const attributes = { "http.request.method": request.method, "http.route": path };
  const parent = request.headers.traceparent?.toString() ?? null;
  try {
    await withSpan(`${request.method} ${path}`, { kind: "SERVER", attributes, parent }, async (span) => {
      await route(request, response);
      span.setAttribute("http.response.status_code", response.statusCode);
    });
  } catch (error) {
    log.error({ path: request.url, error: describeError(error) }, "request failed");
    if (response.headersSent) response.destroy();
    else answer(response, 500, { code: "failed", message: "could not be done; it may be tried again" });
  }
}

/** KafkaSource keeps body and `kne-` header of what it puts on the dead-letter topic itself. */
export function answer(response: ServerResponse, status: number, reason: { code: string; message: string }): void {
  response.writeHead(status, { "content-type": "application/json", "kne-reason": reason.code });
  response.end(reasonBody(reason));
}
