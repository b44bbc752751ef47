import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { listDeliveries, sendAgain, testWebhook } from "../../server/webhooks/deliveries.ts";
import { findWebhook } from "../../server/webhooks/webhooks.ts";
import { accepted, acceptedAnswer, acceptedWith } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, problems } from "../endpoint.ts";
import { page, pageOf, pageQuery, readCursor } from "../paging.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { delivery, placeOfDelivery } from "./webhook.ts";

const tags = ["Webhooks"];
const list = createRoute({
  ...{ method: "get", path: "/webhooks/{id}/deliveries", tags, operationId: "listDeliveries" },
  summary: "What a webhook was told, newest first",
  description: "Kept for 30 days. What is not taken with a status from 200 to 299 is tried 8 times within 27 hours.",
  ...needs("class:read", "teacher"),
  request: { params: idParam, query: pageQuery },
  responses: {
    200: { description: "A page of them", content: json(pageOf(delivery).openapi("WebhookDeliveryPage")) },
    ...problems(404),
  },
});
const again = createRoute({
  ...{ method: "post", path: "/webhooks/{id}/deliveries/{deliveryId}/send", tags, operationId: "sendDeliveryAgain" },
  summary: "Send a delivery again, now",
  ...needs("class:write", "teacher"),
  request: { params: idParam.extend({ deliveryId: z.uuid() }) },
  responses: { 202: acceptedAnswer, ...problems(404, ...bodyProblems) },
});
const test = createRoute({
  ...{ method: "post", path: "/webhooks/{id}/test", tags, operationId: "testWebhook" },
  summary: "Tell a webhook a test: `webhook.tested`",
  ...needs("class:write", "teacher"),
  request: { params: idParam },
  responses: {
    202: acceptedWith("It is on its way", { deliveryId: z.uuid() }),
    ...problems(404, ...bodyProblems),
  },
});

export function addWebhookDeliveries(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(list, async (c) => {
    const { em } = c.env.context;
    const { limit, cursor } = c.req.valid("query");
    const { id } = orNotFound(await findWebhook(em, c.get("caller").id, c.req.valid("param").id));
    const rows = await listDeliveries(em, id, { limit: limit + 1, after: readCursor(cursor) });
    return c.json(page(rows, limit, placeOfDelivery), 200);
  });
  api.openapi(again, async (c) => {
    const { id: webhookId, deliveryId } = c.req.valid("param");
    const which = { teacherId: c.get("caller").id, webhookId, deliveryId };
    return accepted(c, orProblem(await sendAgain(c.env.context.em, which)));
  });
  api.openapi(test, async (c) => {
    const which = { teacherId: c.get("caller").id, webhookId: c.req.valid("param").id };
    const { deliveryId, isWaiting } = orProblem(await testWebhook(c.env.context.em, which));
    return c.json({ deliveryId, isWaiting }, 202);
  });
}
