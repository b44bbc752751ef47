import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { supportLevels } from "../../../../events/vocabulary.ts";
import { createClassroom, listClassrooms } from "../../server/classrooms.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, json, needs, problems, wordsPattern } from "../endpoint.ts";
import { writable } from "../writable.ts";

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
const wish = z
  .object({ name: z.string().trim().min(1).max(120).openapi({ pattern: wordsPattern }) })
  .openapi("ClassroomWish");

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
export function addClassrooms(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(list, async (c) =>
    c.json({ data: writable(await listClassrooms(c.env.context.em, c.get("caller").id)) }, 200),
  );
  api.openapi(create, async (c) => {
    const made = await createClassroom(c.env.context.em, c.get("caller").id, c.req.valid("json").name);
    c.header("Location", `/api/v1/classrooms/${made.id}`);
    return c.json(made, 201);
  });
}
