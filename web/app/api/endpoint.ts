import { type RouteConfig, z } from "@hono/zod-openapi";
import { createMiddleware } from "hono/factory";
import type { Role, TokenScope } from "../../../events/vocabulary.ts";
import type { ApiEnv } from "./caller.ts";
import { keepIdempotent } from "./idempotency.ts";
import { ApiProblem, problem } from "./problem.ts";

/** JSON of a schema, as an answer or a body is described. */
export const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });

const meanings = {
  400: "The request does not fit its contract",
  401: "Nobody is signed in",
  403: "The token lacks the scope, or it is another role's part",
  404: "There is no such thing, or it is somebody else's",
  409: "It does not fit what is there",
  411: "Say how long the body is",
  412: "Somebody changed it meanwhile",
  413: "Too large",
  415: "The body is no JSON",
  422: "The key belongs to another request, or the address is none that we call",
  428: "Say which version you change",
  429: "Too often",
  500: "Our fault",
  503: "The database, or a part that this needs, does not answer",
} as const;
type ProblemStatus = keyof typeof meanings;
interface ProblemAnswer {
  description: string;
  content: { "application/problem+json": { schema: typeof problem } };
}

/** The answers that say what was wrong: those of every endpoint, and those named. */
export function problems<Status extends ProblemStatus = never>(
  ...statuses: Status[]
): Record<Status | 400 | 401 | 403 | 429 | 500 | 503, ProblemAnswer> {
  const all = [400, 401, 403, 429, 500, 503, ...statuses] as const;
  const answers = all.map((status) => [
    status,
    { description: meanings[status], content: { "application/problem+json": { schema: problem } } },
  ]);
  return Object.fromEntries(answers); // of exactly these statuses
}

/** Those of an endpoint that takes a body, besides. */
export const bodyProblems = [409, 411, 413, 415, 422] as const;

/** A token needs this scope; a browser's session has all that its person may. */
export const needs = (scope: TokenScope, ...roles: Role[]) => guarded(scope, roles, false);

/** As `needs`, where the answer holds a secret that is shown once: it is not kept for a request that comes again. */
export const needsForSecret = (scope: TokenScope, ...roles: Role[]) => guarded(scope, roles, true);

const guarded = (scope: TokenScope, roles: readonly Role[], tellsSecret: boolean) => ({
  security: [{ token: [scope] }, { session: [] }] satisfies RouteConfig["security"],
  middleware: createMiddleware<ApiEnv>(async (c, next) => {
    const { scopes, role } = c.get("caller");
    if (scopes !== "all" && !scopes.includes(scope))
      throw new ApiProblem("scope-missing", { detail: `This needs a token with the scope ${scope}.` });
    if (roles.length > 0 && !roles.includes(role))
      throw new ApiProblem("role-wrong", { detail: `This is for a ${roles.join(" or ")}; you are a ${role}.` });
    return keepIdempotent(c, next, tellsSecret);
  }),
});

/** For any token, whatever its scopes. */
export const anyToken = { security: [{ token: [] }, { session: [] }] satisfies RouteConfig["security"] };

/** What commands refuse with a word of their own, as the document says it: nothing but white space, or NUL in a program. */
export const wordsPattern = "\\S";
export const programPattern = "^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$";

/** A name or a few words, which the database keeps as they are. */
export const words = (most: number) => z.string().trim().min(1).max(most).regex(new RegExp(programPattern));

/** An id in the address. */
export const idParam = z.object({ id: z.uuid() });
export const slug = z
  .string()
  .max(80)
  .regex(/^[a-z0-9-]+$/);
export const slugParam = z.object({ slug });
export const instant = z.iso.datetime();
