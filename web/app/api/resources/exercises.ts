import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { exerciseKinds } from "../../../../events/vocabulary.ts";
import { block } from "../../../../migrations/curriculum/schema.ts";
import { findExercise } from "../../server/learning/find-exercise.ts";
import { takeHint } from "../../server/learning/take-hint.ts";
import { acceptedWith } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, instant, json, needs, problems, slug, slugParam } from "../endpoint.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { standing } from "./standing.ts";

const named = z.object({ slug, title: z.string() });
const exercise = named
  .extend({
    version: z.int().describe("Exercises are immutable: changed ones get a new version."),
    kind: z.enum(exerciseKinds),
    lesson: named,
    next: named.nullable(),
    difficulty: z.int().min(1).max(5),
    minutes: z.int(),
    remedial: z.boolean(),
    follows: z
      .object({ variable: z.string(), line: z.int() })
      .optional()
      .describe("For `trace`: which name at which line."),
    needs: z.array(z.string()).describe("Concepts."),
    trains: z.array(z.string()).describe("Concepts."),
    task: z.string().describe("Markdown."),
    taskBlocks: z.array(block),
    starter: z.string(),
    program: z.string().describe("For `predict` and `trace`: the program that it is about."),
    lines: z.array(z.string()).describe("For `parsons`: the lines to put in order."),
    tests: z.array(
      z.object({
        name: z.string(),
        hidden: z.boolean(),
        called: z.string().nullable().describe("What is called; null for a hidden test."),
      }),
    ),
    hintCount: z.int(),
    hintsTaken: z.array(z.string()).describe("The steps of the ladder that you opened."),
    draft: z.object({ code: z.string(), savedAt: instant }).nullable(),
    standing: standing.nullable(),
  })
  .openapi("Exercise");

const tags = ["Exercises"];
const getExercise = createRoute({
  ...{ method: "get", path: "/exercises/{slug}", tags, operationId: "getExercise" },
  summary: "An exercise with your work on it; never its solution, nor what a hidden test expects",
  ...needs("content:read"),
  request: { params: slugParam },
  responses: { 200: { description: "The exercise", content: json(exercise) }, ...problems(404) },
});
const openHint = createRoute({
  ...{ method: "post", path: "/exercises/{slug}/hints/{level}", tags, operationId: "openHint" },
  summary: "Open a step of the hint ladder",
  ...needs("help:write", "student"),
  request: { params: slugParam.extend({ level: z.coerce.number().int().min(1).max(4) }) },
  responses: {
    202: acceptedWith("The hint", { level: z.int(), hint: z.string() }),
    ...problems(404, ...bodyProblems),
  },
});

export function addExercises(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(getExercise, async (c) => {
    const opened = orNotFound(await findExercise(c.env.context.em, c.req.valid("param").slug, c.get("caller").id));
    const { exercise: shown, draft, standing: own, hints } = writable(opened);
    const saved = draft && { code: draft.code, savedAt: draft.savedAt.toISOString() };
    return c.json({ ...shown, hintsTaken: hints, draft: saved, standing: own }, 200);
  });
  api.openapi(openHint, async (c) => {
    const { slug: of, level } = c.req.valid("param");
    const studentId = c.get("caller").id;
    const { accepted: _, ...told } = orProblem(await takeHint(c.env.context, { studentId, exercise: of, level }));
    return c.json(told, 202);
  });
}
