import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { importRoster, listRoster, previewRoster, removeStudent } from "../../server/teaching/roster.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, instant, json, needs, needsForSecret, problems, wordsPattern } from "../endpoint.ts";
import { ApiProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { taught } from "./teaching.ts";

const labels = z.array(z.string());
const student = z
  .object({
    ...{ id: z.uuid(), name: z.string(), signInName: z.string(), labels, joinedAt: instant },
    lastActiveAt: instant.nullable(),
  })
  .openapi("Student");
const line = z
  .object({
    line: z.int().describe("In the file, from 1."),
    ...{ name: z.string(), signInName: z.string(), email: z.string().nullable(), labels },
    will: z
      .enum(["create", "join", "already", "refused"])
      .describe("Make an account, add a student of another class of yours, nothing, or nothing because of `problem`."),
    problem: z.string().nullable(),
  })
  .openapi("RosterLine");
const csv = z
  .object({
    csv: z
      .string()
      .max(200_000)
      .openapi({ pattern: wordsPattern })
      .describe("A head line with `name`, and if you like `sign-in name`, `email`, `labels`; or names alone."),
  })
  .openapi("Roster");
const account = z.object({ name: z.string(), signInName: z.string(), password: z.string().describe("Shown once.") });

const tags = ["Classrooms"];
const list = createRoute({
  ...{
    method: "get",
    path: "/classrooms/{id}/students",
    tags,
    operationId: "listStudents",
    summary: "A class's students",
  },
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: {
    200: { description: "By name", content: json(z.object({ data: z.array(student) })) },
    ...problems(404),
  },
});
const preview = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/roster/preview", tags, operationId: "previewRoster" },
  summary: "What a roster would do, line by line",
  ...needs("class:write", "teacher"),
  request: { params: idParam, body: { required: true, content: json(csv) } },
  responses: {
    200: { description: "Nothing is done yet", content: json(z.object({ data: z.array(line) })) },
    ...problems(404, ...bodyProblems),
  },
});
const bring = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/roster", tags, operationId: "importRoster" },
  summary: "Do what the preview says",
  ...needsForSecret("class:write", "teacher"),
  request: { params: idParam, body: { required: true, content: json(csv) } },
  responses: {
    200: {
      description: "It is done; refused lines were left out",
      content: json(z.object({ made: z.array(account), joined: z.int() })),
    },
    ...problems(404, ...bodyProblems),
  },
});
const remove = createRoute({
  ...{ method: "delete", path: "/classrooms/{id}/students/{studentId}", tags, operationId: "removeStudent" },
  summary: "Take a student out of the class; account and work stay theirs",
  ...needs("class:write", "teacher"),
  request: { params: idParam.extend({ studentId: z.uuid() }) },
  responses: { 204: { description: "They are not in this class" }, ...problems(404) },
});

export function addRoster(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(list, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id);
    return c.json({ data: writable((await listRoster(em, id)).students) }, 200);
  });
  api.openapi(preview, async (c) => {
    const { em } = c.env.context;
    const teacherId = c.get("caller").id;
    const { id: classroomId } = await taught(em, teacherId, c.req.valid("param").id, "change");
    const { lines } = orBadFile(await previewRoster(em, { teacherId, classroomId }, c.req.valid("json").csv));
    return c.json({ data: lines.map(({ personId: _, ...shown }) => writable(shown)) }, 200);
  });
  api.openapi(bring, async (c) => {
    const { em } = c.env.context;
    const teacherId = c.get("caller").id;
    const { id: classroomId } = await taught(em, teacherId, c.req.valid("param").id, "change");
    const { made, joined } = orBadFile(await importRoster(em, { teacherId, classroomId }, c.req.valid("json").csv));
    return c.json({ made: writable(made), joined }, 200);
  });
  api.openapi(remove, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id, "change");
    await removeStudent(em, id, c.req.valid("param").studentId);
    return c.body(null, 204);
  });
}

/** @throws ApiProblem for a file that is none. */
function orBadFile<Result extends object>(result: Result | { problem: string }): Result {
  if (!("problem" in result)) return result;
  throw new ApiProblem("invalid-request", { errors: [{ in: "body", path: "csv", message: result.problem }] });
}
