import { createMiddleware } from "hono/factory";
import type { ApiEnv, Caller } from "./caller.ts";
import { ApiProblem } from "./problem.ts";

const bearer = /^Bearer +(\S+)$/i;

/** A token stands above a session: a program that sends both means the token. @throws ApiProblem 401 */
export const authenticate = createMiddleware<ApiEnv>(async (c, next) => {
  c.set("caller", await findCaller(c.env.context, c.req.header("Authorization")));
  await next();
});

async function findCaller(context: ApiEnv["Bindings"]["context"], authorization: string | undefined): Promise<Caller> {
  if (authorization === undefined) {
    const person = await context.findSignedIn();
    if (person) return { ...person, scopes: "all" };
    throw signedOut();
  }
  const token = bearer.exec(authorization)?.[1];
  const caller = token === undefined ? null : await context.findTokenHolder(token);
  if (!caller) throw signedOut();
  return caller;
}

const signedOut = (): ApiProblem =>
  new ApiProblem("signed-out", { headers: { "WWW-Authenticate": 'Bearer realm="LearnFlow"' } });
