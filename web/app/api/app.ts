import { randomUUID } from "node:crypto";
import { OpenAPIHono } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import { work as texts } from "../../../events/texts/en/work.ts";
import { isDatabaseAway, isTextRefused } from "../../../migrations/describe-error.ts";
import { log } from "../server/log.ts";
import type { RequestContext } from "../server/request-context.ts";
import { authenticate } from "./authenticate.ts";
import type { ApiEnv } from "./caller.ts";
import { describeApi } from "./describe-api.ts";
import { describeWebhooks } from "./describe-webhooks.ts";
import { limitRate } from "./limit-rate.ts";
import { ApiProblem, answerProblem, type InvalidPlace } from "./problem.ts";
import { addAll } from "./resources/add-all.ts";
import { createRouteTable } from "./route-table.ts";

const base = "/api/v1";
/** A request id of the caller's own, when it is harmless to write into a log. */
const requestIdForm = /^[\w-]{8,80}$/;
const places = {
  json: "body",
  form: "body",
  query: "query",
  param: "path",
  header: "header",
  cookie: "header",
} as const;

/** `/api/v1`: answers a request that came to it, whatever happens. Made once; it keeps the counts of its rate limit. */
export function createApi(): (request: Request, context: RequestContext) => Promise<Response> {
  const api = new OpenAPIHono<ApiEnv>({
    defaultHook(result) {
      if (result.success) return;
      const errors = result.error.issues.map(
        (issue): InvalidPlace => ({ in: places[result.target], path: issue.path.join("."), message: issue.message }),
      );
      throw new ApiProblem("invalid-request", { errors, detail: detailOf(errors) });
    },
  }).basePath(base);

  api.use(async (c, next) => {
    const given = c.req.header("X-Request-Id");
    c.set("requestId", given !== undefined && requestIdForm.test(given) ? given : randomUUID());
    await next();
    // Not `c.header`, which makes the answer anew, with its body as a stream.
    const { headers } = c.res;
    headers.set("X-Request-Id", c.get("requestId"));
    if (!headers.has("Cache-Control")) headers.set("Cache-Control", "no-store");
  });
  api.get("/openapi.json", (c) => c.json(describeApi(api, c.env.context.origin)));
  api.use(authenticate, limitRate());
  const routes = createRouteTable(api, base);
  api.use(routes.requireJson);
  addAll(api);
  describeWebhooks(api);

  api.notFound((c) => {
    const allowed = routes.methodsAt(c.req.path);
    if (allowed.length === 0) return answerProblem(c, "not-found", { detail: "No endpoint has this address." });
    return answerProblem(c, "wrong-method", { headers: { Allow: allowed.join(", ") } });
  });
  api.onError((err, c) => {
    if (err instanceof ApiProblem) return answerProblem(c, err.code, err.details);
    if (err instanceof HTTPException)
      return answerProblem(c, err.status === 415 ? "wrong-media-type" : "invalid-request", { detail: err.message });
    if (isTextRefused(err)) return answerProblem(c, "invalid-request", { detail: texts.textUnreadable });
    const isAway = isDatabaseAway(err);
    const about = { err, path: c.req.path, requestId: c.get("requestId") };
    log.error(about, isAway ? "PostgreSQL is away" : "an API request failed");
    return isAway ? answerProblem(c, "database-away", { headers: { "Retry-After": "5" } }) : answerProblem(c, "broken");
  });
  return async (request, context) => api.fetch(request, { context });
}

const detailOf = ([first, ...more]: readonly InvalidPlace[]): string => {
  const others = more.length > 0 ? `, and ${more.length} more` : "";
  return first ? `${first.in} ${first.path}: ${first.message}${others}`.replace(/ {2,}/, " ") : "";
};
