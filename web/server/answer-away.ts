import type { ServerBuild } from "@remix-run/node";
import { isDatabaseAway, isTextRefused } from "../../migrations/describe-error.ts";
import { log } from "../app/server/log.ts";

/** A database that takes connections and never answers (a network that swallows everything): no page takes longer to read. */
const readMs = 10_000;

type ServerRoute = ServerBuild["routes"][string];
type Work<Args, Result> = (args: Args) => Result | Promise<Result>;

/** The app, whose pages answer 503 while PostgreSQL is away, 400 for what it takes for no text, and 500 only for what is broken. */
export function answerAway(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => [id, route && answerRouteAway(route)]);
  return { ...build, routes: Object.fromEntries(routes) };
}

function answerRouteAway(route: NonNullable<ServerRoute>): ServerRoute {
  const { loader, action } = route.module;
  const module = {
    ...route.module,
    ...(loader && { loader: inTime(orAway(loader)) }),
    ...(action && { action: orAway(action) }),
  };
  return { ...route, module };
}

function orAway<Args extends { request: Request }, Result>(work: Work<Args, Result>): Work<Args, Result> {
  return async (args) => {
    try {
      return await work(args);
    } catch (err) {
      if (isTextRefused(err)) throw new Response(null, { status: 400 });
      if (!isDatabaseAway(err)) throw err;
      log.error({ err, path: new URL(args.request.url).pathname }, "PostgreSQL is away");
      throw away();
    }
  };
}

function inTime<Args, Result>(work: Work<Args, Result>): Work<Args, Result> {
  return async (args) => {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(() => late.reject(away()), readMs);
    return Promise.race([work(args), late.promise]).finally(() => clearTimeout(timer));
  };
}

const away = (): Response => new Response(null, { status: 503, headers: { "Retry-After": "5" } });
