import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import {
  changeSecret,
  changeWebhook,
  createWebhook,
  deleteWebhook,
  findWebhook,
  listWebhooks,
} from "../../server/webhooks/webhooks.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, needsForSecret, problems } from "../endpoint.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { secret, webhook, webhookChange, webhookWish } from "./webhook.ts";

const tags = ["Webhooks"];
const list = createRoute({
  ...{ method: "get", path: "/webhooks", tags, operationId: "listWebhooks", summary: "Your webhooks" },
  ...needs("class:read", "teacher"),
  responses: {
    200: { description: "All of them, oldest first", content: json(z.object({ data: z.array(webhook) })) },
    ...problems(),
  },
});
const create = createRoute({
  ...{ method: "post", path: "/webhooks", tags, operationId: "createWebhook", summary: "Make a webhook" },
  description: "At most ten. The secret is in this answer alone; its messages are signed as standardwebhooks.com says.",
  ...needsForSecret("class:write", "teacher"),
  request: { body: { required: true, content: json(webhookWish) } },
  responses: {
    201: { description: "It is made, and called from now on", content: json(z.object({ id: z.uuid(), secret })) },
    ...problems(404, ...bodyProblems),
  },
});
const get = createRoute({
  ...{ method: "get", path: "/webhooks/{id}", tags, operationId: "getWebhook", summary: "A webhook, and how it is" },
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: { 200: { description: "Without its secret", content: json(webhook) }, ...problems(404) },
});
const change = createRoute({
  ...{ method: "patch", path: "/webhooks/{id}", tags, operationId: "changeWebhook" },
  summary: "Change a webhook, or switch it on or off",
  ...needs("class:write", "teacher"),
  request: { params: idParam, body: { required: true, content: json(webhookChange) } },
  responses: { 200: { description: "As it is now", content: json(webhook) }, ...problems(404, ...bodyProblems) },
});
const remove = createRoute({
  ...{ method: "delete", path: "/webhooks/{id}", tags, operationId: "deleteWebhook", summary: "Delete a webhook" },
  ...needs("class:write", "teacher"),
  request: { params: idParam },
  responses: { 204: { description: "It is gone, with its deliveries" }, ...problems(404) },
});
const rotate = createRoute({
  ...{ method: "post", path: "/webhooks/{id}/secret", tags, operationId: "changeWebhookSecret" },
  summary: "Give a webhook a new secret",
  description: "For a day messages are signed by both, so that the receiver can change in its own time.",
  ...needsForSecret("class:write", "teacher"),
  request: { params: idParam },
  responses: {
    200: { description: "The new one", content: json(z.object({ secret })) },
    ...problems(404, ...bodyProblems),
  },
});

export function addWebhooks(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(list, async (c) =>
    c.json({ data: writable(await listWebhooks(c.env.context.em, c.get("caller").id)) }, 200),
  );
  api.openapi(create, async (c) => {
    const made = orProblem(await createWebhook(c.env.context, c.get("caller").id, c.req.valid("json")));
    c.header("Location", `/api/v1/webhooks/${made.id}`);
    return c.json({ id: made.id, secret: made.secret }, 201);
  });
  api.openapi(get, async (c) => {
    const found = await findWebhook(c.env.context.em, c.get("caller").id, c.req.valid("param").id);
    return c.json(writable(orNotFound(found)), 200);
  });
  api.openapi(change, async (c) => {
    const teacherId = c.get("caller").id;
    const { id } = c.req.valid("param");
    orProblem(await changeWebhook(c.env.context, { ...c.req.valid("json"), teacherId, id }));
    return c.json(writable(orNotFound(await findWebhook(c.env.context.em, teacherId, id))), 200);
  });
  api.openapi(remove, async (c) => {
    const isDeleted = await deleteWebhook(c.env.context.em, c.get("caller").id, c.req.valid("param").id);
    orNotFound(isDeleted || null);
    return c.body(null, 204);
  });
  api.openapi(rotate, async (c) => {
    const changed = await changeSecret(c.env.context.em, c.get("caller").id, c.req.valid("param").id);
    return c.json({ secret: orNotFound(changed) }, 200);
  });
}
