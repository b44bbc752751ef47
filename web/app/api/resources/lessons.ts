import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { exerciseKinds, exerciseStates } from "../../../../events/vocabulary.ts";
import { block } from "../../../../migrations/curriculum/schema.ts";
import { getCurriculumMap } from "../../server/learning/curriculum-map.ts";
import { findLesson } from "../../server/learning/find-lesson.ts";
import { markLessonRead } from "../../server/learning/mark-lesson-read.ts";
import { accepted, acceptedAnswer } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, json, needs, problems, slug, slugParam } from "../endpoint.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { writable } from "../writable.ts";

const named = z.object({ slug, title: z.string() });
const listedExercise = named.extend({
  kind: z.enum(exerciseKinds),
  difficulty: z.int().min(1).max(5),
  remedial: z.boolean().describe("For those who got stuck; not on the usual path."),
});
const listedLesson = named.extend({ summary: z.string(), minutes: z.int(), exercises: z.array(listedExercise) });
const module = z
  .object({ number: z.int(), title: z.string(), summary: z.string(), lessons: z.array(listedLesson) })
  .openapi("Module");

const lesson = named
  .extend({
    summary: z.string(),
    minutes: z.int(),
    module: z.object({ number: z.int(), title: z.string() }),
    blocks: z.array(block),
    quiz: z.array(
      z.object({
        id: z.string(),
        question: z.string(),
        code: z.string().nullable(),
        choices: z.array(z.string()).describe("Which one is right is told after answering."),
      }),
    ),
    exercises: z.array(listedExercise.extend({ state: z.enum(exerciseStates) })),
    isRead: z.boolean(),
    previous: named.nullable(),
    next: named.nullable(),
  })
  .openapi("Lesson");

const tags = ["Lessons"];
const listModules = createRoute({
  ...{
    method: "get",
    path: "/modules",
    tags,
    operationId: "listModules",
    summary: "The path: modules, lessons, exercises",
  },
  ...needs("content:read"),
  responses: {
    200: { description: "All of it, in the order of learning", content: json(z.object({ data: z.array(module) })) },
    ...problems(),
  },
});
const getLesson = createRoute({
  ...{
    method: "get",
    path: "/lessons/{slug}",
    tags,
    operationId: "getLesson",
    summary: "A lesson with your marks on it",
  },
  ...needs("content:read"),
  request: { params: slugParam },
  responses: { 200: { description: "The lesson", content: json(lesson) }, ...problems(404) },
});
const readLesson = createRoute({
  ...{
    method: "post",
    path: "/lessons/{slug}/read",
    tags,
    operationId: "markLessonRead",
    summary: "Say that you read it",
  },
  ...needs("runs:write"),
  request: { params: slugParam },
  responses: { 202: acceptedAnswer, ...problems(404, ...bodyProblems) },
});

export function addLessons(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listModules, async (c) => {
    const modules = await getCurriculumMap(c.env.context.em);
    return c.json({ data: writable(modules) }, 200);
  });
  api.openapi(getLesson, async (c) => {
    const found = await findLesson(c.env.context.em, c.req.valid("param").slug, c.get("caller").id);
    return c.json(writable(orNotFound(found)), 200);
  });
  api.openapi(readLesson, async (c) => {
    const studentId = c.get("caller").id;
    return accepted(
      c,
      orProblem(await markLessonRead(c.env.context, { studentId, lesson: c.req.valid("param").slug })),
    );
  });
}
