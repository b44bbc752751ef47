import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { wantedRoutes } from "../../../../events/vocabulary.ts";
import { deleteConversation } from "../../server/conversations/delete-conversation.ts";
import { findWholeConversation } from "../../server/conversations/find-whole.ts";
import { listConversations } from "../../server/conversations/list-conversations.ts";
import { rerouteQuestion } from "../../server/conversations/reroute-question.ts";
import { readable } from "../../server/program-text.ts";
import { acceptedWith } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, instant, json, needs, problems } from "../endpoint.ts";
import { page, pageOf, pageQuery, readCursor } from "../paging.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { question } from "./question.ts";

const title = z.string().nullable().describe("Of the exercise or lesson; null where it was asked on neither.");
const listed = z
  .object({
    ...{ id: z.uuid(), title, path: z.string().nullable().describe("Where on LearnFlow it is.") },
    ...{ exercise: z.string().nullable(), lesson: z.string().nullable(), questions: z.int(), lastAskedAt: instant },
    excerpt: z.string().describe("Where the words stand that you looked for; else the last question."),
  })
  .openapi("ConversationSummary");
const conversation = z
  .object({
    ...{ id: z.uuid(), title, path: z.string().nullable() },
    questions: z.array(question).describe("Oldest first; the latest 200."),
  })
  .openapi("Conversation");

const tags = ["Conversations"];
const list = createRoute({
  ...{ method: "get", path: "/conversations", tags, operationId: "listConversations" },
  summary: "Your talks with the tutor, the latest first",
  ...needs("context:read", "student"),
  request: {
    query: pageQuery.extend({
      words: z.string().max(100).default("").describe("That stand, as they are, in a question or an answer."),
    }),
  },
  responses: {
    200: { description: "A page of them", content: json(pageOf(listed).openapi("ConversationPage")) },
    ...problems(),
  },
});
const get = createRoute({
  ...{
    method: "get",
    path: "/conversations/{id}",
    tags,
    operationId: "getConversation",
    summary: "A talk, to be read",
  },
  ...needs("context:read", "student"),
  request: { params: idParam },
  responses: { 200: { description: "The talk", content: json(conversation) }, ...problems(404) },
});
const remove = createRoute({
  ...{ method: "delete", path: "/conversations/{id}", tags, operationId: "deleteConversation" },
  summary: "Delete a talk with all its questions and answers",
  description: "Not while an answer is on its way.",
  ...needs("help:write", "student"),
  request: { params: idParam },
  responses: { 204: { description: "It is gone" }, ...problems(404, 409) },
});
const reroute = createRoute({
  ...{ method: "post", path: "/questions/{id}/route", tags: ["Questions"], operationId: "rerouteQuestion" },
  summary: "“That is not what I meant”: ask it again as another kind",
  ...needs("help:write", "student"),
  request: { params: idParam, body: { required: true, content: json(z.object({ to: z.enum(wantedRoutes) })) } },
  responses: {
    202: acceptedWith("It is asked again, as a new question", { questionId: z.uuid(), conversationId: z.uuid() }),
    ...problems(404, ...bodyProblems),
  },
});

export function addConversations(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(list, async (c) => {
    const { limit, cursor, words } = c.req.valid("query");
    const wanted = { limit: limit + 1, after: readCursor(cursor) };
    const rows = await listConversations(c.env.context.em, c.get("caller").id, readable(words), wanted);
    return c.json(
      page(rows, limit, ({ lastAskedAt: at, id }) => ({ at, id })),
      200,
    );
  });
  api.openapi(get, async (c) => {
    const { id } = c.req.valid("param");
    const found = orNotFound(await findWholeConversation(c.env.context.em, c.get("caller").id, id));
    return c.json(writable({ id, ...found.place, questions: found.exchanges }), 200);
  });
  api.openapi(remove, async (c) => {
    const which = { studentId: c.get("caller").id, conversationId: c.req.valid("param").id };
    orProblem(await deleteConversation(c.env.context.em, which));
    return c.body(null, 204);
  });
  api.openapi(reroute, async (c) => {
    const { id: studentId, locale } = c.get("caller");
    const wish = { studentId, locale, questionId: c.req.valid("param").id, ...c.req.valid("json") };
    const { questionId, conversationId, isWaiting } = orProblem(await rerouteQuestion(c.env.context, wish));
    c.header("Location", `/api/v1/questions/${questionId}`);
    return c.json({ questionId, conversationId, isWaiting }, 202);
  });
}
