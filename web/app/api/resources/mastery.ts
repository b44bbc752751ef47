import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { findMastery } from "../../server/learning/find-mastery.ts";
import { findTaughtStudent } from "../../server/teaching/taught-classroom.ts";
import type { ApiEnv } from "../caller.ts";
import { idParam, instant, json, needs, problems } from "../endpoint.ts";
import { orNotFound } from "../problem.ts";
import { writable } from "../writable.ts";

const estimate = z.number().min(0).max(1);
const mastery = z
  .object({
    concept: z.string(),
    name: z.string(),
    alone: estimate.describe(
      "How likely they do a middling exercise on it without help, as it is now: it fades until reviewed.",
    ),
    withHelp: estimate,
    evidence: z.number().describe("Pieces of evidence without help; half of one where a hint was taken."),
    isKnown: z.boolean().describe("Known alone: ≥ 0.85 over ≥ 3 unaided successes on ≥ 2 days, once reached."),
    dueAt: instant.nullable().describe("When it is to be repeated."),
  })
  .openapi("Mastery");
const answers = { 200: { description: "The weakest first", content: json(z.object({ data: z.array(mastery) })) } };

const tags = ["Progress"];
const own = createRoute({
  ...{
    method: "get",
    path: "/mastery",
    tags,
    operationId: "getMastery",
    summary: "What you can do, concept by concept",
  },
  ...needs("context:read", "student"),
  responses: { ...answers, ...problems() },
});
const ofStudent = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/students/{studentId}/mastery", tags, operationId: "getStudentMastery" },
  summary: "What a student can do, concept by concept",
  ...needs("class:read", "teacher"),
  request: { params: idParam.extend({ studentId: z.uuid() }) },
  responses: { ...answers, ...problems(404) },
});

export function addMastery(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(own, async (c) => {
    return c.json({ data: writable(await findMastery(c.env.context.em, c.get("caller").id)) }, 200);
  });
  api.openapi(ofStudent, async (c) => {
    const { em } = c.env.context;
    const { id: classroomId, studentId } = c.req.valid("param");
    const student = orNotFound(await findTaughtStudent(em, { teacherId: c.get("caller").id, classroomId, studentId }));
    return c.json({ data: writable(await findMastery(em, student.id)) }, 200);
  });
}
