import type { RouteConfig } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "./caller.ts";

/** How long what is to go works on, at least. */
const noticeMonths = 6;

interface Notice {
  /** ISO days: when it was said, and after which it may be gone. */
  readonly since: string;
  readonly until: string;
  /** What to use: one sentence in Markdown. */
  readonly instead: string;
}

const changelog = "/docs/api#changelog";

/**
 * An endpoint that is to go: `createRoute(deprecate({ … }, { since, until, instead }))`. It is marked in the document, and says so in
 * each answer (RFC 9745 `Deprecation`, RFC 8594 `Sunset`).
 *
 * @throws when there are less than six months between the two days.
 */
export function deprecate<Config extends Omit<RouteConfig, "middleware">>(
  route: Config & { readonly middleware: ReturnType<typeof createMiddleware<ApiEnv>> },
  { since, until, instead }: Notice,
) {
  const begun = new Date(since);
  const sunset = new Date(until);
  const soonest = new Date(begun);
  soonest.setUTCMonth(soonest.getUTCMonth() + noticeMonths);
  if (!(sunset >= soonest))
    throw new Error(`what is deprecated on ${since} works until ${soonest.toISOString()} at least`);
  const say = createMiddleware<ApiEnv>(async (c, next) => {
    await next();
    c.header("Deprecation", `@${begun.getTime() / 1_000}`);
    c.header("Sunset", sunset.toUTCString());
    c.header("Link", `<${c.env.context.origin}${changelog}>; rel="deprecation"`, { append: true });
  });
  const note = `**Deprecated since ${since}, gone after ${until}.** ${instead}`;
  const description = route.description === undefined ? note : `${note}\n\n${route.description}`;
  return { ...route, description, deprecated: true, middleware: [say, route.middleware] };
}
