import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { askQuestion } from "../../server/questions/ask-question.ts";
import { findExchange } from "../../server/questions/find-conversation.ts";
import { rateAnswer } from "../../server/questions/rate-answer.ts";
import { stopQuestion } from "../../server/questions/stop-question.ts";
import { waitUntil } from "../../server/wait-until.ts";
import { accepted, acceptedAnswer, acceptedWith } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, problems, slug, wordsPattern } from "../endpoint.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { waitQuery } from "../wait.ts";
import { writable } from "../writable.ts";
import { question } from "./question.ts";

const wish = z
  .object({
    text: z.string().max(1_048_576).openapi({ pattern: wordsPattern }).describe("At most 4,000 characters."),
    code: z
      .string()
      .max(1_048_576)
      .nullable()
      .default(null)
      .describe("The program that it is about, as it stands now."),
    exercise: slug.nullable().default(null),
    lesson: slug.nullable().default(null),
  })
  .openapi("QuestionWish");

const tags = ["Questions"];
const ask = createRoute({
  ...{ method: "post", path: "/questions", tags, operationId: "askQuestion", summary: "Ask the tutor" },
  ...needs("help:write"),
  request: { body: { required: true, content: json(wish) } },
  responses: {
    202: acceptedWith("It is asked", { questionId: z.uuid(), conversationId: z.uuid() }),
    ...problems(404, ...bodyProblems),
  },
});
const getQuestion = createRoute({
  ...{ method: "get", path: "/questions/{id}", tags, operationId: "getQuestion" },
  summary: "A question with its answer as far as it is; with `wait`, as soon as it is whole",
  ...needs("context:read"),
  request: { params: idParam, query: waitQuery },
  responses: { 200: { description: "The question", content: json(question) }, ...problems(404) },
});
const stop = createRoute({
  ...{ method: "post", path: "/questions/{id}/stop", tags, operationId: "stopQuestion" },
  summary: "Wait no longer for the answer",
  ...needs("help:write"),
  request: { params: idParam },
  responses: { 202: acceptedAnswer, ...problems(404, ...bodyProblems) },
});
const rate = createRoute({
  ...{ method: "put", path: "/answers/{id}/rating", tags, operationId: "rateAnswer", summary: "Say whether it helped" },
  ...needs("help:write"),
  request: { params: idParam, body: { required: true, content: json(z.object({ helpful: z.boolean() })) } },
  responses: { 202: acceptedAnswer, ...problems(404, ...bodyProblems) },
});

export function addQuestions(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(ask, async (c) => {
    const { id: studentId, locale } = c.get("caller");
    const asked = orProblem(await askQuestion(c.env.context, { ...c.req.valid("json"), studentId, locale }));
    const { questionId, conversationId, isWaiting } = asked;
    c.header("Location", `/api/v1/questions/${questionId}`);
    return c.json({ questionId, conversationId, isWaiting }, 202);
  });
  api.openapi(getQuestion, async (c) => {
    const { em, signal } = c.env.context;
    const find = () => findExchange(em, c.get("caller").id, c.req.valid("param").id);
    const found = await waitUntil(find, (row) => row?.state !== "requested", c.req.valid("query").wait, signal);
    return c.json(writable(orNotFound(found)), 200);
  });
  api.openapi(stop, async (c) => {
    const studentId = c.get("caller").id;
    const questionId = c.req.valid("param").id;
    return accepted(c, orProblem(await stopQuestion(c.env.context, { studentId, questionId })));
  });
  api.openapi(rate, async (c) => {
    const studentId = c.get("caller").id;
    const rating = { studentId, answerId: c.req.valid("param").id, ...c.req.valid("json") };
    return accepted(c, orProblem(await rateAnswer(c.env.context, rating)));
  });
}
