import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { answerRequest, listInbox } from "../../server/teaching/inbox.ts";
import { accepted, acceptedAnswer } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, instant, json, needs, problems } from "../endpoint.ts";
import { page, pageOf, pageQuery, readCursor } from "../paging.ts";
import { orProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { messageText } from "./message-text.ts";
import { named } from "./named.ts";
import { taught } from "./teaching.ts";

const helpRequest = z
  .object({
    id: z.uuid(),
    kind: z
      .enum(["help", "distress"])
      .describe("`distress`: what a student said to the tutor sounded as if they were not well."),
    student: z.object({ id: z.uuid(), name: z.string() }),
    exercise: named.nullable(),
    text: z.string(),
    askedAt: instant,
    answeredAt: instant.nullable(),
    answeredBy: z.string().nullable(),
    answers: z.array(z.object({ by: z.string(), text: z.string() })).describe("What teachers wrote back."),
  })
  .openapi("HelpRequest");

const tags = ["Inbox"];
const requestParam = idParam.extend({ requestId: z.uuid() });
const list = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/help-requests", tags, operationId: "listHelpRequests" },
  summary: "What students asked their teacher",
  description: "Open ones: distress first, then whoever waits longest. Answered ones: the latest first.",
  ...needs("class:read", "teacher"),
  request: { params: idParam, query: pageQuery.extend({ state: z.enum(["open", "answered"]).default("open") }) },
  responses: {
    200: { description: "A page of them", content: json(pageOf(helpRequest).openapi("HelpRequestPage")) },
    ...problems(404),
  },
});
const answer = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/help-requests/{requestId}/answers", tags },
  ...{ operationId: "answerHelpRequest", summary: "Answer a student" },
  description: "The student is told, and it is answered. What is answered can be answered again.",
  ...needs("class:write", "teacher"),
  request: { params: requestParam, body: { required: true, content: json(z.object({ text: messageText })) } },
  responses: { 202: acceptedAnswer, ...problems(404, ...bodyProblems) },
});
const finish = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/help-requests/{requestId}/done", tags },
  ...{ operationId: "finishHelpRequest", summary: "Say that it is dealt with, without words" },
  ...needs("class:write", "teacher"),
  request: { params: requestParam },
  responses: { 202: acceptedAnswer, ...problems(404, ...bodyProblems) },
});

export function addInbox(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(list, async (c) => {
    const { em } = c.env.context;
    const { limit, cursor, state } = c.req.valid("query");
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id, "change");
    const isOpen = state === "open";
    const rows = await listInbox(em, id, { isOpen, limit: limit + 1, after: readCursor(cursor) });
    const placeOf = (row: (typeof rows)[number]) => ({
      at: (isOpen ? null : row.answeredAt) ?? row.askedAt,
      id: row.id,
    });
    return c.json(writable(page(rows, limit, placeOf)), 200);
  });
  api.openapi(answer, async (c) => {
    const { id: classroomId, requestId } = c.req.valid("param");
    const wish = { teacherId: c.get("caller").id, classroomId, requestId, text: c.req.valid("json").text };
    return accepted(c, orProblem(await answerRequest(c.env.context, wish)));
  });
  api.openapi(finish, async (c) => {
    const { id: classroomId, requestId } = c.req.valid("param");
    const wish = { teacherId: c.get("caller").id, classroomId, requestId, text: null };
    return accepted(c, orProblem(await answerRequest(c.env.context, wish)));
  });
}
