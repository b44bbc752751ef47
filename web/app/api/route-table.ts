import type { OpenAPIHono } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import type { ApiEnv } from "./caller.ts";
import { ApiProblem } from "./problem.ts";

interface Documented {
  readonly method: string;
  readonly pattern: URLPattern;
  readonly needsBody: boolean;
}

/** What is documented, by address. Made when it is asked first: by then all is there. */
export function createRouteTable(api: OpenAPIHono<ApiEnv>, base: string) {
  let kept: readonly Documented[] | undefined;
  const routes = (): readonly Documented[] => {
    kept ??= api.openAPIRegistry.definitions.flatMap((definition) => {
      if (definition.type !== "route") return [];
      const { method, path, request } = definition.route;
      const pattern = new URLPattern({ pathname: base + path.replace(/\{(\w+)\}/g, ":$1") });
      return [{ method: method.toUpperCase(), pattern, needsBody: request?.body?.required === true }];
    });
    return kept;
  };

  return {
    methodsAt: (path: string): string[] =>
      routes().flatMap(({ method, pattern }) => (pattern.test({ pathname: path }) ? [method] : [])),
    /** A body that must be there is looked at only where the request says that it is JSON. @throws ApiProblem 415 */
    requireJson: createMiddleware<ApiEnv>(async (c, next) => {
      const isJson = /^application\/([\w.-]+\+)?json\b/i.test(c.req.header("Content-Type") ?? "");
      const isMeant = ({ method, pattern, needsBody }: Documented): boolean =>
        needsBody && method === c.req.method && pattern.test({ pathname: c.req.path });
      if (!isJson && !["GET", "HEAD", "DELETE"].includes(c.req.method) && routes().some(isMeant))
        throw new ApiProblem("wrong-media-type");
      await next();
    }),
  };
}
