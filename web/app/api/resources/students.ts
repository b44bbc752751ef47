import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { listStandings, listStandingsOf } from "../../server/learning/standings.ts";
import { listClassColumns } from "../../server/teaching/class-columns.ts";
import { sendMessage } from "../../server/teaching/messages.ts";
import { listRoster } from "../../server/teaching/roster.ts";
import { findTaughtStudent } from "../../server/teaching/taught-classroom.ts";
import { accepted, acceptedAnswer } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, problems, slug, wordsPattern } from "../endpoint.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { standing } from "./standing.ts";
import { taught } from "./teaching.ts";

const column = z
  .object({
    ...{ slug, title: z.string(), lesson: z.string(), lessonTitle: z.string() },
    module: z.int().describe("0 for what a teacher wrote, which belongs to no lesson."),
  })
  .openapi("ClassExercise");
const standings = json(z.object({ data: z.array(standing) }));
const studentParam = idParam.extend({ studentId: z.uuid() });

const columns = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/exercises", tags: ["Classrooms"], operationId: "listClassExercises" },
  summary: "The columns of the board: what a class works on, in order",
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: {
    200: { description: "All of them", content: json(z.object({ data: z.array(column) })) },
    ...problems(404),
  },
});
const ofClass = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/standings", tags: ["Classrooms"], operationId: "listClassStandings" },
  summary: "The cells of the board: where each student stands on each exercise",
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: {
    200: { description: "Where there is none, the student has not begun", content: standings },
    ...problems(404),
  },
});
const ofStudent = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/students/{studentId}/standings", tags: ["Classrooms"] },
  ...{ operationId: "listStudentStandings", summary: "Where one student stands on each exercise" },
  ...needs("class:read", "teacher"),
  request: { params: studentParam },
  responses: { 200: { description: "Every exercise that they opened", content: standings }, ...problems(404) },
});
const write = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/students/{studentId}/messages", tags: ["Messages"] },
  ...{ operationId: "sendMessage", summary: "Write to a student" },
  ...needs("class:write", "teacher"),
  request: {
    params: studentParam,
    body: {
      required: true,
      content: json(
        z
          .object({
            text: z.string().max(1_048_576).openapi({ pattern: wordsPattern }).describe("At most 4,000 characters."),
            exercise: slug.nullable().default(null).describe("What it is about: it stands there, too."),
          })
          .openapi("MessageWish"),
      ),
    },
  },
  responses: { 202: acceptedAnswer, ...problems(404, ...bodyProblems) },
});

export function addStudents(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(columns, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id);
    return c.json({ data: writable(await listClassColumns(em, id)) }, 200);
  });
  api.openapi(ofClass, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id);
    const { students } = await listRoster(em, id);
    return c.json(
      {
        data: writable(
          await listStandingsOf(
            em,
            students.map((student) => student.id),
          ),
        ),
      },
      200,
    );
  });
  api.openapi(ofStudent, async (c) => {
    const { em } = c.env.context;
    const { id: classroomId, studentId } = c.req.valid("param");
    const at = { teacherId: c.get("caller").id, classroomId, studentId };
    const student = orNotFound(await findTaughtStudent(em, at));
    return c.json({ data: writable(await listStandings(em, student.id)) }, 200);
  });
  api.openapi(write, async (c) => {
    const { id: classroomId, studentId } = c.req.valid("param");
    const wish = { teacherId: c.get("caller").id, classroomId, studentId, ...c.req.valid("json") };
    return accepted(c, orProblem(await sendMessage(c.env.context, wish)));
  });
}
