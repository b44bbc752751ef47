import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { supportLevels } from "../../../../events/vocabulary.ts";
import { createClassroom, listClassrooms } from "../../server/classrooms.ts";
import { setArchived } from "../../server/teaching/class-settings.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, problems, words } from "../endpoint.ts";
import { writable } from "../writable.ts";
import { taught } from "./teaching.ts";

const listed = z
  .object({
    id: z.uuid(),
    name: z.string(),
    code: z.string().describe("What students type to join."),
    supportLevel: z.enum(supportLevels),
    students: z.int(),
    openAlerts: z.int(),
  })
  .openapi("ClassroomSummary");
const wish = z.object({ name: words(120) }).openapi("ClassroomWish");

const tags = ["Classrooms"];
const list = createRoute({
  ...{
    method: "get",
    path: "/classrooms",
    tags,
    operationId: "listClassrooms",
    summary: "The classrooms that you teach",
  },
  ...needs("class:read", "teacher"),
  request: { query: z.object({ state: z.enum(["open", "archived"]).default("open") }) },
  responses: {
    200: { description: "All of them, by name", content: json(z.object({ data: z.array(listed) })) },
    ...problems(),
  },
});
const create = createRoute({
  ...{ method: "post", path: "/classrooms", tags, operationId: "createClassroom", summary: "Make a classroom" },
  ...needs("class:write", "teacher"),
  request: { body: { required: true, content: json(wish) } },
  responses: {
    201: { description: "It is made", content: json(z.object({ id: z.uuid(), code: z.string() })) },
    ...problems(...bodyProblems),
  },
});
const archive = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/archive", tags, operationId: "archiveClassroom" },
  summary: "Archive a classroom: it can be read, nothing happens in it, and its code lets nobody in",
  ...needs("class:write", "teacher"),
  request: { params: idParam },
  responses: { 204: { description: "It is archived" }, ...problems(404, ...bodyProblems) },
});
const unarchive = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/unarchive", tags, operationId: "unarchiveClassroom" },
  summary: "Bring a classroom back from the archive",
  ...needs("class:write", "teacher"),
  request: { params: idParam },
  responses: { 204: { description: "It is open" }, ...problems(404, ...bodyProblems) },
});

export function addClassrooms(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(list, async (c) => {
    const archived = c.req.valid("query").state === "archived";
    return c.json({ data: writable(await listClassrooms(c.env.context.em, c.get("caller").id, { archived })) }, 200);
  });
  for (const [route, isArchived] of [
    [archive, true],
    [unarchive, false],
  ] as const)
    api.openapi(route, async (c) => {
      const { em } = c.env.context;
      const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id);
      await setArchived(em, id, isArchived);
      return c.body(null, 204);
    });
  api.openapi(create, async (c) => {
    const made = await createClassroom(c.env.context.em, c.get("caller").id, c.req.valid("json").name);
    c.header("Location", `/api/v1/classrooms/${made.id}`);
    return c.json(made, 201);
  });
}
