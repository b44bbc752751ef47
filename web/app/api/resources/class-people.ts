import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { joinAsSignedIn } from "../../server/accounts/join-as-signed-in.ts";
import { createResetForStudent } from "../../server/accounts/password-resets.ts";
import { listOwnClassrooms } from "../../server/learning/get-home.ts";
import { addTeacher, listRoster, removeTeacher, setLabels } from "../../server/teaching/roster.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, needsForSecret, problems } from "../endpoint.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { taught } from "./teaching.ts";

const tags = ["Classrooms"];
const studentParam = idParam.extend({ studentId: z.uuid() });
const labels = z.array(z.string().min(1).max(30).regex(/\S/)).max(8);
const teacher = z.object({ id: z.uuid(), name: z.string(), signInName: z.string() }).openapi("Teacher");

const listOwn = createRoute({
  ...{ method: "get", path: "/memberships", tags, operationId: "listMemberships" },
  summary: "The classes that you learn in",
  ...needs("context:read", "student"),
  responses: {
    200: {
      description: "In the order in which you joined",
      content: json(z.object({ data: z.array(z.object({ id: z.uuid(), name: z.string() })) })),
    },
    ...problems(),
  },
});
const join = createRoute({
  ...{ method: "post", path: "/memberships", tags, operationId: "joinClassroom", summary: "Join a class by its code" },
  ...needs("help:write", "student"),
  request: { body: { required: true, content: json(z.object({ code: z.string().min(1).max(12) })) } },
  responses: { 204: { description: "You are in it" }, ...problems(...bodyProblems) },
});
const list = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/teachers", tags, operationId: "listTeachers" },
  summary: "Who teaches a class",
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: {
    200: { description: "In the order in which they came", content: json(z.object({ data: z.array(teacher) })) },
    ...problems(404),
  },
});
const add = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/teachers", tags, operationId: "addTeacher" },
  summary: "Add a second teacher, with equal rights",
  ...needs("class:write", "teacher"),
  request: {
    params: idParam,
    body: {
      required: true,
      content: json(z.object({ teacher: z.string().min(1).max(254).describe("Their sign-in name or mail address.") })),
    },
  },
  responses: { 204: { description: "They teach it now" }, ...problems(404, ...bodyProblems) },
});
const remove = createRoute({
  ...{ method: "delete", path: "/classrooms/{id}/teachers/{teacherId}", tags, operationId: "removeTeacher" },
  summary: "Take a teacher out, yourself or another; never the last one",
  ...needs("class:write", "teacher"),
  request: { params: idParam.extend({ teacherId: z.uuid() }) },
  responses: { 204: { description: "They do not teach it any more" }, ...problems(404, 409) },
});
const label = createRoute({
  ...{ method: "put", path: "/classrooms/{id}/students/{studentId}/labels", tags, operationId: "setLabels" },
  summary: "A student's labels: your own words, by which you filter the board",
  ...needs("class:write", "teacher"),
  request: { params: studentParam, body: { required: true, content: json(z.object({ labels })) } },
  responses: {
    200: {
      description: "As they are kept: commas separate labels",
      content: json(z.object({ labels: z.array(z.string()) })),
    },
    ...problems(404, ...bodyProblems),
  },
});
const reset = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/students/{studentId}/password-reset", tags },
  ...{ operationId: "resetPassword", summary: "A link by which a student chooses a new password" },
  description: "It works once, for a day. Nobody learns the password.",
  ...needsForSecret("class:write", "teacher"),
  request: { params: studentParam },
  responses: {
    201: { description: "Shown this once", content: json(z.object({ link: z.url() })) },
    ...problems(404, ...bodyProblems),
  },
});

export function addClassPeople(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listOwn, async (c) =>
    c.json({ data: await listOwnClassrooms(c.env.context.em, c.get("caller").id) }, 200),
  );
  api.openapi(join, async (c) => {
    orProblem(await joinAsSignedIn(c.env.context, c.get("caller"), c.req.valid("json").code));
    return c.body(null, 204);
  });
  api.openapi(list, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id);
    return c.json({ data: (await listRoster(em, id)).teachers }, 200);
  });
  api.openapi(add, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id, "change");
    const refused = await addTeacher(em, id, c.req.valid("json").teacher);
    if (refused) orProblem(refused);
    return c.body(null, 204);
  });
  api.openapi(remove, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id, "change");
    const refused = await removeTeacher(em, id, c.req.valid("param").teacherId);
    if (refused) orProblem(refused);
    return c.body(null, 204);
  });
  api.openapi(label, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id, "change");
    const typed = c.req.valid("json").labels.join("\n");
    return c.json({ labels: orNotFound(await setLabels(em, id, c.req.valid("param").studentId, typed)) }, 200);
  });
  api.openapi(reset, async (c) => {
    const { id: classroomId, studentId } = c.req.valid("param");
    const { em, origin } = c.env.context;
    const token = await createResetForStudent(em, { teacherId: c.get("caller").id, classroomId, studentId });
    return c.json({ link: `${origin}/new-password/${orNotFound(token)}` }, 201);
  });
}
