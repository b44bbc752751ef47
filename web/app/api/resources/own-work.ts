import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { answerQuiz } from "../../server/learning/answer-quiz.ts";
import { noteActivity } from "../../server/learning/note-activity.ts";
import { saveDraft } from "../../server/learning/save-draft.ts";
import { answerOwnCode, findOwnCode } from "../../server/own-code/find-own-code.ts";
import { accepted, acceptedAnswer, acceptedWith } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, problems, slug, slugParam } from "../endpoint.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { writable } from "../writable.ts";

const choice = z.int().min(0).max(10).describe("Its place among the choices, from 0.");
const marked = { correct: z.boolean(), because: z.string().describe("Empty where a wrong choice is not explained.") };
const ownCode = z
  .object({
    code: z.string().describe("The program as it was run: a function with its call behind it."),
    given: z
      .array(z.object({ name: z.string().nullable(), text: z.string() }))
      .describe("Lines that are typed in (`name` is null), and files."),
    questions: z.array(z.object({ id: z.string(), question: z.string(), choices: z.array(z.string()) })),
    noneBecause: z.string().nullable().describe("Why there are no questions; null where there are."),
  })
  .openapi("OwnCode");

const draft = createRoute({
  ...{ method: "put", path: "/exercises/{slug}/draft", tags: ["Exercises"], operationId: "saveDraft" },
  summary: "Keep what stands in the editor",
  description: "`GET /exercises/{slug}` gives it back. What is sent last stands.",
  ...needs("runs:write"),
  request: {
    params: slugParam,
    body: {
      required: true,
      content: json(z.object({ code: z.string().max(1_048_576).openapi({ pattern: "^[^\\u0000]*$" }) })),
    },
  },
  responses: { 204: { description: "It is kept" }, ...problems(404, ...bodyProblems) },
});
const activity = createRoute({
  ...{ method: "post", path: "/exercises/{slug}/activity", tags: ["Exercises"], operationId: "noteActivity" },
  summary: "Say that keys are pressed, from an editor of your own",
  description: "So that time at work is counted. At most once in 30 seconds, however often you call.",
  ...needs("runs:write", "student"),
  request: { params: slugParam },
  responses: { 202: acceptedAnswer, ...problems(404, ...bodyProblems) },
});
const quiz = createRoute({
  ...{ method: "post", path: "/lessons/{slug}/quiz-answers", tags: ["Lessons"], operationId: "answerQuiz" },
  summary: "Answer a question of a lesson's quiz",
  ...needs("runs:write", "student"),
  request: {
    params: slugParam,
    body: { required: true, content: json(z.object({ item: slug.describe("The question's id."), choice })) },
  },
  responses: { 202: acceptedWith("It is marked", marked), ...problems(404, ...bodyProblems) },
});
const about = createRoute({
  ...{ method: "get", path: "/submissions/{id}/own-code", tags: ["Submissions"], operationId: "getOwnCode" },
  summary: "Questions about your own program, once it has passed",
  ...needs("context:read", "student"),
  request: { params: idParam },
  responses: { 200: { description: "Without their answers", content: json(ownCode) }, ...problems(404) },
});
const answer = createRoute({
  ...{
    method: "post",
    path: "/submissions/{id}/own-code/answers",
    tags: ["Submissions"],
    operationId: "answerOwnCode",
  },
  summary: "Answer a question about your own program",
  ...needs("runs:write", "student"),
  request: {
    params: idParam,
    body: { required: true, content: json(z.object({ item: z.string().min(1).max(40), choice })) },
  },
  responses: { 202: acceptedWith("It is marked", marked), ...problems(404, ...bodyProblems) },
});

export function addOwnWork(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(draft, async (c) => {
    const kept = { studentId: c.get("caller").id, exercise: c.req.valid("param").slug, ...c.req.valid("json") };
    orProblem(await saveDraft(c.env.context.em, kept));
    return c.body(null, 204);
  });
  api.openapi(activity, async (c) => {
    const at = { studentId: c.get("caller").id, exercise: c.req.valid("param").slug };
    return accepted(c, orProblem(await noteActivity(c.env.context, at)));
  });
  api.openapi(quiz, async (c) => {
    const chosen = { studentId: c.get("caller").id, lesson: c.req.valid("param").slug, ...c.req.valid("json") };
    const { accepted: _, ...told } = orProblem(await answerQuiz(c.env.context, chosen));
    return c.json(told, 202);
  });
  api.openapi(about, async (c) => {
    const { context } = c.env;
    const asked = { studentId: c.get("caller").id, runId: c.req.valid("param").id };
    return c.json(writable(orNotFound(await findOwnCode(context, context.runTraced, asked))), 200);
  });
  api.openapi(answer, async (c) => {
    const { context } = c.env;
    const chosen = { studentId: c.get("caller").id, runId: c.req.valid("param").id, ...c.req.valid("json") };
    const { accepted: _, ...told } = orProblem(await answerOwnCode(context, context.runTraced, chosen));
    return c.json(told, 202);
  });
}
