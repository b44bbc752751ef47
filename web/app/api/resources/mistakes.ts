import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { listMistakes, replyToMistake } from "../../server/teaching/mistakes.ts";
import { findSmallestInput } from "../../server/teaching/smallest-input.ts";
import { acceptedWith } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, instant, json, needs, problems, slug } from "../endpoint.ts";
import { orProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { messageText } from "./message-text.ts";
import { named } from "./named.ts";
import { taught } from "./teaching.ts";

const key = z
  .string()
  .regex(/^[\w.:-]{1,80}$/)
  .describe("Which way of failing; with the exercise it names the group.");
const shown = { called: z.string().nullable(), expected: z.string().nullable(), got: z.string().nullable() };
const group = z
  .object({
    ...{ mistake: key, exercise: named, students: z.array(z.object({ id: z.uuid(), name: z.string() })) },
    failingTests: z.array(z.string()).describe("Names, in the exercise's order."),
    errorType: z.string().nullable(),
    example: z
      .object({ student: z.string(), code: z.string(), errorLine: z.int().nullable() })
      .nullable()
      .describe("One of their programs."),
    smallest: z.object(shown).nullable().describe("The shortest of the exercise's own tests that it fails."),
    reply: z.object({ text: z.string(), by: z.string(), writtenAt: instant }).nullable(),
  })
  .openapi("MistakeGroup");

const tags = ["Mistakes"];
const list = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/mistakes", tags, operationId: "listMistakes" },
  summary: "Students whose last program fails in the same way, in groups",
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: {
    200: { description: "The 40 most frequent first", content: json(z.object({ data: z.array(group) })) },
    ...problems(404),
  },
});
const smallest = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/mistakes/smallest", tags, operationId: "findSmallestInput" },
  summary: "The smallest input on which a group's programs first do something else",
  description: "Looked for in the sandbox. Null where there is none, and while nobody can be asked.",
  ...needs("class:read", "teacher"),
  request: { params: idParam, query: z.object({ exercise: slug, mistake: key }) },
  responses: {
    200: {
      description: "What was found",
      content: json(
        z.object({
          smallest: z.object({ ...shown, isMinimal: z.boolean().describe("Nothing smaller shows it.") }).nullable(),
        }),
      ),
    },
    ...problems(404),
  },
});
const reply = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/mistakes/replies", tags, operationId: "replyToMistake" },
  summary: "One reply to all who make a mistake, now and later",
  ...needs("class:write", "teacher"),
  request: {
    params: idParam,
    body: {
      required: true,
      content: json(z.object({ exercise: slug, mistake: key, text: messageText }).openapi("MistakeReply")),
    },
  },
  responses: {
    202: acceptedWith("They are told, and whoever makes it next", { told: z.int().describe("How many now.") }),
    ...problems(404, ...bodyProblems),
  },
});

export function addMistakes(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(list, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id, "change");
    return c.json({ data: (await listMistakes(em, id)).map(({ isCall: _, ...told }) => writable(told)) }, 200);
  });
  api.openapi(smallest, async (c) => {
    const { em, conceptsUrl } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id, "change");
    const asked = { classroomId: id, ...c.req.valid("query") };
    return c.json({ smallest: await findSmallestInput(em, conceptsUrl, asked) }, 200);
  });
  api.openapi(reply, async (c) => {
    const wish = { teacherId: c.get("caller").id, classroomId: c.req.valid("param").id, ...c.req.valid("json") };
    const { told, isWaiting } = orProblem(await replyToMistake(c.env.context, wish));
    return c.json({ told, isWaiting }, 202);
  });
}
