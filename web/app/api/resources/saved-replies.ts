import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { listSavedReplies, removeReply, saveReply } from "../../server/teaching/saved-replies.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, problems } from "../endpoint.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { messageText } from "./message-text.ts";

const reply = z.object({ id: z.uuid(), text: z.string() }).openapi("SavedReply");

const tags = ["Inbox"];
const list = createRoute({
  ...{ method: "get", path: "/saved-replies", tags, operationId: "listSavedReplies" },
  summary: "What you say again and again",
  ...needs("class:read", "teacher"),
  responses: {
    200: { description: "The 50 latest", content: json(z.object({ data: z.array(reply) })) },
    ...problems(),
  },
});
const save = createRoute({
  ...{ method: "post", path: "/saved-replies", tags, operationId: "saveReply", summary: "Keep a reply" },
  ...needs("class:write", "teacher"),
  request: { body: { required: true, content: json(z.object({ text: messageText })) } },
  responses: {
    201: { description: "It is kept; the same words are kept once", content: json(z.object({ id: z.uuid() })) },
    ...problems(...bodyProblems),
  },
});
const remove = createRoute({
  ...{ method: "delete", path: "/saved-replies/{id}", tags, operationId: "deleteSavedReply" },
  summary: "Delete a saved reply",
  ...needs("class:write", "teacher"),
  request: { params: idParam },
  responses: { 204: { description: "It is gone" }, ...problems(404) },
});

export function addSavedReplies(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(list, async (c) =>
    c.json({ data: writable(await listSavedReplies(c.env.context.em, c.get("caller").id)) }, 200),
  );
  api.openapi(save, async (c) => {
    const { id } = orProblem(await saveReply(c.env.context.em, c.get("caller").id, c.req.valid("json").text));
    return c.json({ id }, 201);
  });
  api.openapi(remove, async (c) => {
    const isRemoved = await removeReply(c.env.context.em, c.get("caller").id, c.req.valid("param").id);
    orNotFound(isRemoved || null);
    return c.body(null, 204);
  });
}
