import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { EntityManager } from "@mikro-orm/postgresql";
import { judgeOwn } from "../../server/own-exercises/change-own.ts";
import {
  createOwnExercise,
  findOwnExercise,
  listOwnExercises,
  saveOwnDraft,
} from "../../server/own-exercises/own-exercises.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, json, needs, problems, slug, slugParam } from "../endpoint.ts";
import { etagOf, requireMatch } from "../etag.ts";
import { page, pageOf, pageQuery, readCursor } from "../paging.ts";
import { orNotFound } from "../problem.ts";
import { writable } from "../writable.ts";
import { ownExercise, ownExerciseChange, ownExerciseSummary } from "./own-exercise.ts";

const tags = ["Own exercises"];
const whole = { headers: z.object({ ETag: z.string() }), content: json(ownExercise) };
const list = createRoute({
  ...{ method: "get", path: "/own-exercises", tags, operationId: "listOwnExercises" },
  summary: "What you have written, the latest first",
  ...needs("class:read", "teacher"),
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of them", content: json(pageOf(ownExerciseSummary).openapi("OwnExercisePage")) },
    ...problems(),
  },
});
const create = createRoute({
  ...{ method: "post", path: "/own-exercises", tags, operationId: "createOwnExercise" },
  summary: "Begin an exercise: an empty sheet",
  ...needs("class:write", "teacher"),
  responses: {
    201: { description: "It is begun", content: json(z.object({ slug })) },
    ...problems(...bodyProblems),
  },
});
const get = createRoute({
  ...{ method: "get", path: "/own-exercises/{slug}", tags, operationId: "getOwnExercise" },
  summary: "An exercise that you write, with its solution and what proving it showed",
  ...needs("class:read", "teacher"),
  request: { params: slugParam },
  responses: { 200: { description: "With its `ETag`", ...whole }, ...problems(404) },
});
const change = createRoute({
  ...{ method: "patch", path: "/own-exercises/{slug}", tags, operationId: "changeOwnExercise" },
  summary: "Write on",
  description:
    "Only what you name is changed; it may be unfinished. Students see nothing of it before it is proven and published. `If-Match` says which version you change.",
  ...needs("class:write", "teacher"),
  request: {
    params: slugParam,
    headers: z.object({ "if-match": z.string().max(200).optional() }),
    body: { required: true, content: json(ownExerciseChange) },
  },
  responses: { 200: { description: "As it is now", ...whole }, ...problems(404, 412, 428, ...bodyProblems) },
});

export function addOwnExercises(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(list, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const wanted = { limit: limit + 1, after: readCursor(cursor, slug) };
    const rows = await listOwnExercises(c.env.context.em, c.get("caller").id, wanted);
    const { data, nextCursor } = page(rows, limit, ({ updatedAt: at, slug: id }) => ({ at, id }));
    const listed = data.map(({ slug, draft, updatedAt, publishedVersion }) => ({
      ...{ slug, title: draft.title, updatedAt, publishedVersion },
    }));
    return c.json({ data: listed, nextCursor }, 200);
  });
  api.openapi(create, async (c) => {
    const made = await createOwnExercise(c.env.context.em, c.get("caller").id);
    c.header("Location", `/api/v1/own-exercises/${made}`);
    return c.json({ slug: made }, 201);
  });
  api.openapi(get, async (c) => {
    const shown = await show(c.env.context.em, c.get("caller").id, c.req.valid("param").slug);
    c.header("ETag", etagOf(shown));
    return c.json(shown, 200);
  });
  api.openapi(change, async (c) => {
    const { slug } = c.req.valid("param");
    const authorId = c.get("caller").id;
    const shown = await c.env.context.em.transactional(async (tx) => {
      await tx.execute("select 1 from own_exercises where slug = ? for update", [slug]);
      const before = await show(tx, authorId, slug);
      requireMatch(c.req.valid("header")["if-match"], etagOf(before));
      await saveOwnDraft(tx, slug, { ...before.draft, ...defined(c.req.valid("json")) });
      return show(tx, authorId, slug);
    });
    c.header("ETag", etagOf(shown));
    return c.json(shown, 200);
  });
}

/** @throws ApiProblem 404 for an unknown one and for a colleague's. */
async function show(em: EntityManager, authorId: string, slug: string) {
  const own = orNotFound(await findOwnExercise(em, authorId, slug));
  return writable({ ...own, ...(await judgeOwn(em, own)) });
}

type Given<Shape> = { [Name in keyof Shape]?: Exclude<Shape[Name], undefined> };
/** Without the fields that were left out. */
const defined = <Shape extends object>(given: Shape): Given<Shape> =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Given<Shape>; // what is left is defined
