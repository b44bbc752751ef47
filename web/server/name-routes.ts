import type { ServerBuild } from "@remix-run/node";

type ServerRoute = NonNullable<ServerBuild["routes"][string]>;
type WithContext = { context: { seeRoute?: (pattern: string) => void } };
type Work<Args, Result> = (args: Args) => Result;

/** The app, whose loaders and actions tell which page they are of: `/exercises/:exercise`, never the address itself. */
export function nameRoutes(build: ServerBuild): ServerBuild {
  const patternOf = ({ path = "", parentId }: ServerRoute): string => {
    const parent = parentId === undefined ? undefined : build.routes[parentId];
    return [parent ? patternOf(parent) : "", path].filter((part) => part !== "").join("/");
  };
  const routes = Object.entries(build.routes).map(([id, route]) => [
    id,
    route && nameRoute(route, `/${patternOf(route)}`),
  ]);
  return { ...build, routes: Object.fromEntries(routes) };
}

function nameRoute(route: ServerRoute, pattern: string): ServerRoute {
  const { loader, action } = route.module;
  const told =
    <Args extends WithContext, Result>(work: Work<Args, Result>): Work<Args, Result> =>
    (args) => {
      args.context.seeRoute?.(pattern);
      return work(args);
    };
  return {
    ...route,
    module: { ...route.module, ...(loader && { loader: told(loader) }), ...(action && { action: told(action) }) },
  };
}
