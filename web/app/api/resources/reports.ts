import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { exerciseStates } from "../../../../events/vocabulary.ts";
import { bands } from "../../../../migrations/topic-score.ts";
import { getClassReport } from "../../server/teaching/class-report.ts";
import { attemptsCsv, csvFile, gradesCsv } from "../../server/teaching/export-csv.ts";
import { recordLook } from "../../server/teaching/record-look.ts";
import { getStudentReport } from "../../server/teaching/student-report.ts";
import { findTaughtStudent } from "../../server/teaching/taught-classroom.ts";
import type { ApiEnv } from "../caller.ts";
import { idParam, instant, json, needs, problems } from "../endpoint.ts";
import { orNotFound } from "../problem.ts";
import { writable } from "../writable.ts";
import { named } from "./named.ts";
import { taught } from "./teaching.ts";

const score = z.int().min(0).max(100);
const classReport = z
  .object({
    exercises: z.int().describe("That the class works on."),
    topics: z.array(
      z.object({
        ...{ lesson: z.string(), title: z.string() },
        average: score.describe("Of those who have begun it."),
        begun: z.int(),
      }),
    ),
    students: z.array(
      z.object({
        ...{ id: z.uuid(), name: z.string(), signInName: z.string(), labels: z.array(z.string()) },
        ...{ solvedAlone: z.int(), solvedWithHelp: z.int(), stuck: z.int(), activeMinutes: z.int() },
        lastActiveAt: instant.nullable(),
        scores: z.record(z.string(), score).describe("By lesson."),
      }),
    ),
  })
  .openapi("ClassReport");
const studentReport = z
  .object({
    topics: z
      .array(
        z.object({
          ...{ lesson: z.string(), title: z.string() },
          score: score.nullable().describe("Null before there is evidence."),
          band: z.enum(bands).nullable(),
          exercises: z.array(named.extend({ state: z.enum(exerciseStates) })),
        }),
      )
      .describe("Those that the student has begun."),
    concepts: z
      .object({ alone: z.array(z.string()), growing: z.array(z.string()), weak: z.array(z.string()) })
      .describe("By how well they are known without help."),
    ...{ solvedAlone: z.int(), solvedWithHelp: z.int(), exercises: z.int(), attempts: z.int(), hints: z.int() },
    activeMinutes: z.int(),
    activeDays: z.int().describe("Of the last seven."),
    lastActiveAt: instant.nullable(),
  })
  .openapi("StudentReport");

const tags = ["Reports"];
const csv = { "text/csv": { schema: z.string() } };
const ofClass = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/report", tags, operationId: "getClassReport" },
  summary: "A class: who solved how much, and how each topic stands",
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: { 200: { description: "As it is now", content: json(classReport) }, ...problems(404) },
});
const ofStudent = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/students/{studentId}/report", tags, operationId: "getStudentReport" },
  summary: "One student: topics, concepts, time",
  description: "That you looked is kept, and the student can see it.",
  ...needs("class:read", "teacher"),
  request: { params: idParam.extend({ studentId: z.uuid() }) },
  responses: { 200: { description: "As it is now", content: json(studentReport) }, ...problems(404) },
});
const grades = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/grades.csv", tags, operationId: "exportGrades" },
  summary: "The report as a table for spreadsheets: a line for each student",
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: { 200: { description: "UTF-8 with a byte-order mark", content: csv }, ...problems(404) },
});
const attempts = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/attempts.csv", tags, operationId: "exportAttempts" },
  summary: "Every run and submission on an exercise: a line for each, oldest first",
  description: "Without programs. Of more than 100,000 the latest.",
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: { 200: { description: "UTF-8 with a byte-order mark", content: csv }, ...problems(404) },
});

export function addReports(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(ofClass, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id);
    return c.json(writable(await getClassReport(em, id)), 200);
  });
  api.openapi(ofStudent, async (c) => {
    const { em } = c.env.context;
    const { id: classroomId, studentId } = c.req.valid("param");
    const at = { teacherId: c.get("caller").id, classroomId, studentId };
    const student = orNotFound(await findTaughtStudent(em, at));
    await recordLook(em, { ...at, exercise: null });
    return c.json(writable(await getStudentReport(em, classroomId, student.id)), 200);
  });
  api.openapi(grades, async (c) => {
    const { em } = c.env.context;
    const { id, name } = await taught(em, c.get("caller").id, c.req.valid("param").id);
    return csvFile(`${name} grades`, gradesCsv(await getClassReport(em, id)));
  });
  api.openapi(attempts, async (c) => {
    const { em } = c.env.context;
    const { id, name } = await taught(em, c.get("caller").id, c.req.valid("param").id);
    return csvFile(`${name} attempts`, await attemptsCsv(em, id));
  });
}
