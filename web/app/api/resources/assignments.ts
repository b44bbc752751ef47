import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { exerciseStates } from "../../../../events/vocabulary.ts";
import { listAssignable } from "../../server/teaching/assignable.ts";
import { assignExercise, listClassAssignments, removeAssignment } from "../../server/teaching/assignments.ts";
import { endOfDays } from "../../server/teaching/moment-of-day.ts";
import { listOwnAssignments } from "../../server/teaching/own-assignments.ts";
import { acceptedWith } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, instant, json, needs, problems, slug } from "../endpoint.ts";
import { page, pageOf, pageQuery, readCursor } from "../paging.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { named } from "./named.ts";
import { taught } from "./teaching.ts";

/** PostgreSQL knows years before the first, and JavaScript reads them wrong. */
const firstDay = Date.parse("0001-01-02T00:00:00Z");
const moment = z.iso
  .datetime({ offset: true })
  .refine((at) => Date.parse(at) >= firstDay, "before our time")
  .refine((at) => Date.parse(at) < endOfDays, "must be before the year 2200");
const wish = z
  .object({
    exercise: slug.describe("Of the curriculum, or one that a teacher of the class wrote and published."),
    studentId: z.uuid().nullable().default(null).describe("Null for the whole class."),
    opensAt: moment.nullable().default(null).describe("Students see it, and are told, from then on; null is now."),
    dueAt: moment.nullable().default(null).describe("Not before `opensAt`."),
  })
  .openapi("AssignmentWish");
const assignment = z
  .object({
    ...{ id: z.uuid(), exercise: slug, title: z.string() },
    student: z.object({ id: z.uuid(), name: z.string() }).nullable().describe("Null for the whole class."),
    opensAt: instant.nullable().describe("Null where it is open already."),
    ...{ dueAt: instant.nullable(), assignedAt: instant },
    solved: z.int().describe("Of `students`."),
    students: z.int().describe("Those it was given to."),
  })
  .openapi("Assignment");
const ownAssignment = named
  .extend({ by: z.string().describe("The teacher."), dueAt: instant.nullable(), state: z.enum(exerciseStates) })
  .openapi("OwnAssignment");
const group = z
  .object({
    lesson: z.string().nullable().describe("Null for what the class's teachers wrote."),
    exercises: z.array(named.extend({ isEasier: z.boolean() })),
  })
  .openapi("AssignableGroup");

const tags = ["Assignments"];
const ofStudent = createRoute({
  ...{ method: "get", path: "/assignments", tags, operationId: "listOwnAssignments" },
  summary: "What you were given, and still have to do",
  ...needs("context:read", "student"),
  responses: {
    200: { description: "What is due first comes first", content: json(z.object({ data: z.array(ownAssignment) })) },
    ...problems(),
  },
});
const list = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/assignments", tags, operationId: "listAssignments" },
  summary: "What a class was given, the latest first",
  ...needs("class:read", "teacher"),
  request: { params: idParam, query: pageQuery },
  responses: {
    200: { description: "A page of them", content: json(pageOf(assignment).openapi("AssignmentPage")) },
    ...problems(404),
  },
});
const assignable = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/assignable", tags, operationId: "listAssignable" },
  summary: "What a class can be given",
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: {
    200: { description: "By lesson, in their order", content: json(z.object({ data: z.array(group) })) },
    ...problems(404),
  },
});
const assign = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/assignments", tags, operationId: "assignExercise" },
  summary: "Give a class, or one student, an exercise",
  description: "What was given already gets the new days, and nobody is told again.",
  ...needs("class:write", "teacher"),
  request: { params: idParam, body: { required: true, content: json(wish) } },
  responses: { 202: acceptedWith("It is given", { assignmentId: z.uuid() }), ...problems(404, ...bodyProblems) },
});
const remove = createRoute({
  ...{ method: "delete", path: "/classrooms/{id}/assignments/{assignmentId}", tags, operationId: "removeAssignment" },
  summary: "Take an assignment back; what students did stays",
  ...needs("class:write", "teacher"),
  request: { params: idParam.extend({ assignmentId: z.uuid() }) },
  responses: { 204: { description: "It is taken back" }, ...problems(404) },
});

export function addAssignments(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(ofStudent, async (c) =>
    c.json({ data: writable(await listOwnAssignments(c.env.context.em, c.get("caller").id)) }, 200),
  );
  api.openapi(list, async (c) => {
    const { em } = c.env.context;
    const { limit, cursor } = c.req.valid("query");
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id, "change");
    const rows = await listClassAssignments(em, id, { limit: limit + 1, after: readCursor(cursor) });
    return c.json(writable(page(rows, limit, ({ assignedAt: at, id }) => ({ at, id }))), 200);
  });
  api.openapi(assignable, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id, "change");
    return c.json({ data: writable(await listAssignable(em, id)) }, 200);
  });
  api.openapi(assign, async (c) => {
    const { opensAt, dueAt, ...given } = c.req.valid("json");
    const { assignmentId, isWaiting } = orProblem(
      await assignExercise(c.env.context, {
        ...given,
        ...{ teacherId: c.get("caller").id, classroomId: c.req.valid("param").id },
        ...{ opensAt: opensAt === null ? null : new Date(opensAt), dueAt: dueAt === null ? null : new Date(dueAt) },
      }),
    );
    return c.json({ assignmentId, isWaiting }, 202);
  });
  api.openapi(remove, async (c) => {
    const { id: classroomId, assignmentId } = c.req.valid("param");
    const wish = { teacherId: c.get("caller").id, classroomId, assignmentId };
    orNotFound((await removeAssignment(c.env.context.em, wish)) || null);
    return c.body(null, 204);
  });
}
