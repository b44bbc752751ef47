import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { askTeacher } from "../../server/teaching/ask-teacher.ts";
import { listLooks } from "../../server/teaching/record-look.ts";
import { getTeacherWords } from "../../server/teaching/teacher-words.ts";
import { acceptedWith } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, instant, json, needs, problems, slug, slugParam } from "../endpoint.ts";
import { page, pageOf, pageQuery, readCursor } from "../paging.ts";
import { orProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { messageText } from "./message-text.ts";

const wish = z
  .object({
    text: messageText,
    exercise: slug.nullable().default(null).describe("What it is about."),
    questionId: z.uuid().nullable().default(null).describe("Your question to the tutor that led here."),
  })
  .openapi("HelpWish");
const words = z
  .object({
    asOf: instant.describe("When it was read."),
    words: z
      .array(
        z.object({
          id: z.uuid(),
          kind: z
            .enum(["message", "comment", "mistake"])
            .describe("`mistake`: said to all whose program fails in this way."),
          ...{ by: z.string(), text: z.string(), at: instant },
          line: z.object({ number: z.int(), code: z.string() }).nullable().describe("Of a comment, as it stood then."),
        }),
      )
      .describe("The latest first, eight at most."),
    asked: z.array(z.object({ id: z.uuid(), text: z.string(), isAnswered: z.boolean() })),
    look: z.object({ by: z.string(), at: instant }).nullable().describe("Which teacher looked last at your work here."),
    hasTeacher: z.boolean(),
  })
  .openapi("TeacherWords");
const look = z
  .object({
    ...{ id: z.uuid(), teacher: z.string() },
    exercise: z.string().nullable().describe("Its title; null for the report about everything."),
    lookedAt: instant,
  })
  .openapi("Look");

const tags = ["Your teacher"];
const ask = createRoute({
  ...{ method: "post", path: "/help-requests", tags, operationId: "askTeacher", summary: "Ask your teacher" },
  ...needs("help:write", "student"),
  request: { body: { required: true, content: json(wish) } },
  responses: {
    202: acceptedWith("It stands in their inbox", { requestId: z.uuid() }),
    ...problems(404, ...bodyProblems),
  },
});
const getWords = createRoute({
  ...{ method: "get", path: "/exercises/{slug}/teacher", tags, operationId: "getTeacherWords" },
  summary: "What teachers said to you on an exercise, and what you asked them",
  ...needs("context:read", "student"),
  request: { params: slugParam },
  responses: { 200: { description: "As it is now", content: json(words) }, ...problems() },
});
const looks = createRoute({
  ...{ method: "get", path: "/looks", tags, operationId: "listLooks" },
  summary: "Which teacher looked at your work, newest first",
  ...needs("context:read", "student"),
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of them", content: json(pageOf(look).openapi("LookPage")) },
    ...problems(),
  },
});

export function addTeacherWords(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(ask, async (c) => {
    const wish = { studentId: c.get("caller").id, ...c.req.valid("json") };
    const { requestId, isWaiting } = orProblem(await askTeacher(c.env.context, wish));
    return c.json({ requestId, isWaiting }, 202);
  });
  api.openapi(getWords, async (c) => {
    const { em } = c.env.context;
    return c.json(writable(await getTeacherWords(em, c.get("caller").id, c.req.valid("param").slug)), 200);
  });
  api.openapi(looks, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const wanted = { limit: limit + 1, after: readCursor(cursor) };
    const rows = await listLooks(c.env.context.em, c.get("caller").id, wanted);
    return c.json(writable(page(rows, limit, ({ lookedAt: at, id }) => ({ at, id }))), 200);
  });
}
