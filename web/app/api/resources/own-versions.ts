import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { ownExercises as texts } from "../../../../events/texts/en/own-exercises.ts";
import { proveOwnDraft, publishOwnDraft } from "../../server/own-exercises/change-own.ts";
import { findOwnExercise, listOwnVersions } from "../../server/own-exercises/own-exercises.ts";
import { isProven } from "../../server/own-exercises/prove-own.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, json, needs, problems, slugParam } from "../endpoint.ts";
import { ApiProblem, orNotFound } from "../problem.ts";
import { writable } from "../writable.ts";
import { ownProof, ownVersion } from "./own-exercise.ts";

const tags = ["Own exercises"];
const prove = createRoute({
  ...{ method: "post", path: "/own-exercises/{slug}/proof", tags, operationId: "proveOwnExercise" },
  summary: "Run all that it claims: solution, starter, wrong answers, and small changes of the solution",
  description:
    "The answer comes when all has run, which takes some seconds; it counts as a run. `isProven` says whether it can be published.",
  ...needs("class:write", "teacher"),
  request: { params: slugParam },
  responses: {
    200: { description: "What running it showed", content: json(ownProof.extend({ isProven: z.boolean() })) },
    ...problems(404, ...bodyProblems),
  },
});
const publish = createRoute({
  ...{ method: "post", path: "/own-exercises/{slug}/versions", tags, operationId: "publishOwnExercise" },
  summary: "Publish it as it stands",
  description: "It can be given to your classes then. Without a change since the last version nothing happens.",
  ...needs("class:write", "teacher"),
  request: { params: slugParam },
  responses: {
    201: {
      description: "Students who open it from now on get this version",
      content: json(z.object({ version: z.int() })),
    },
    ...problems(404, ...bodyProblems),
  },
});
const list = createRoute({
  ...{ method: "get", path: "/own-exercises/{slug}/versions", tags, operationId: "listOwnVersions" },
  summary: "Its versions, the latest first",
  ...needs("class:read", "teacher"),
  request: { params: slugParam },
  responses: {
    200: { description: "All of them", content: json(z.object({ data: z.array(ownVersion) })) },
    ...problems(404),
  },
});

export function addOwnVersions(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(prove, async (c) => {
    const { id } = c.get("caller");
    const own = orNotFound(await findOwnExercise(c.env.context.em, id, c.req.valid("param").slug));
    const proven = await proveOwnDraft(c.env.context, id, own);
    if (proven === "away") throw new ApiProblem("part-away", { detail: texts.away, headers: { "Retry-After": "30" } });
    if ("problems" in proven) throw unfinished(proven.problems);
    if ("waitSeconds" in proven)
      throw new ApiProblem("too-many", { headers: { "Retry-After": String(proven.waitSeconds) } });
    const { proof } = proven;
    return c.json(writable({ ...proof, isProven: isProven(proof) }), 200);
  });
  api.openapi(publish, async (c) => {
    const { em } = c.env.context;
    const own = orNotFound(await findOwnExercise(em, c.get("caller").id, c.req.valid("param").slug));
    const published = await publishOwnDraft(em, own);
    if (published === "not-proven") throw new ApiProblem("not-proven");
    if ("problems" in published) throw unfinished(published.problems);
    return c.json(published, 201);
  });
  api.openapi(list, async (c) => {
    const { em } = c.env.context;
    const own = orNotFound(await findOwnExercise(em, c.get("caller").id, c.req.valid("param").slug));
    return c.json({ data: writable(await listOwnVersions(em, own)) }, 200);
  });
}

const unfinished = (fields: Record<string, string>): ApiProblem =>
  new ApiProblem("exercise-unfinished", {
    errors: Object.entries(fields).map(([path, message]) => ({ in: "body", path, message })),
  });
