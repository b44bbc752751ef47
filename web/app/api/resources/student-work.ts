import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { getWork } from "../../server/teaching/get-work.ts";
import { writeLineComment } from "../../server/teaching/line-comments.ts";
import { recordLook } from "../../server/teaching/record-look.ts";
import { findTaughtStudent } from "../../server/teaching/taught-classroom.ts";
import { accepted, acceptedAnswer } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, problems, slug } from "../endpoint.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { messageText } from "./message-text.ts";
import { work } from "./work.ts";

const tags = ["Reports"];
const studentParam = idParam.extend({ studentId: z.uuid() });
const get = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/students/{studentId}/exercises/{slug}", tags, operationId: "getWork" },
  summary: "A student's work on one exercise: attempts, hints, talk, messages",
  description: "That you looked is kept, and the student can see it.",
  ...needs("class:read", "teacher"),
  request: { params: studentParam.extend({ slug }) },
  responses: { 200: { description: "From the beginning", content: json(work) }, ...problems(404) },
});
const comment = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/students/{studentId}/comments", tags, operationId: "commentOnLine" },
  summary: "Write on a line of a student's attempt, or on all of it",
  description: "The student is told, and sees it where they work.",
  ...needs("class:write", "teacher"),
  request: {
    params: studentParam,
    body: {
      required: true,
      content: json(
        z
          .object({
            runId: z.uuid().describe("The attempt."),
            line: z.int().min(1).max(100_000).nullable().default(null).describe("Null for all of it."),
            text: messageText,
          })
          .openapi("CommentWish"),
      ),
    },
  },
  responses: { 202: acceptedAnswer, ...problems(404, ...bodyProblems) },
});

export function addStudentWork(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(get, async (c) => {
    const { em } = c.env.context;
    const { id: classroomId, studentId, slug: exercise } = c.req.valid("param");
    const at = { teacherId: c.get("caller").id, classroomId, studentId };
    const student = orNotFound(await findTaughtStudent(em, at));
    const found = orNotFound(await getWork(em, student.id, exercise));
    await recordLook(em, { ...at, exercise });
    return c.json(writable(found), 200);
  });
  api.openapi(comment, async (c) => {
    const { id: classroomId, studentId } = c.req.valid("param");
    const place = { teacherId: c.get("caller").id, classroomId, studentId };
    const wish = { ...place, ...c.req.valid("json"), beyond: "refused" } as const;
    return accepted(c, orProblem(await writeLineComment(c.env.context, wish)));
  });
}
