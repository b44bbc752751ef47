import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { notificationKinds } from "../../../../events/vocabulary.ts";
import { listNotificationsPage, markNotificationsRead } from "../../server/notifications.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, instant, json, needs, problems } from "../endpoint.ts";
import { page, pageOf, pageQuery, readCursor } from "../paging.ts";

const notification = z
  .object({
    id: z.uuid(),
    kind: z.enum(notificationKinds),
    textKey: z.string().describe("Which sentence; the page puts `textParams` into it."),
    textParams: z.record(z.string(), z.union([z.string(), z.number()])),
    link: z.string().nullable().describe("Where on LearnFlow it leads."),
    sentAt: instant,
    readAt: instant.nullable(),
  })
  .openapi("Notification");

const tags = ["Notifications"];
const listNotifications = createRoute({
  ...{ method: "get", path: "/notifications", tags, operationId: "listNotifications" },
  summary: "What you were told, newest first",
  ...needs("notifications:write"),
  request: { query: pageQuery },
  responses: {
    200: { description: "A page of them", content: json(pageOf(notification).openapi("NotificationPage")) },
    ...problems(),
  },
});
const markRead = createRoute({
  ...{ method: "post", path: "/notifications/read", tags, operationId: "markNotificationsRead" },
  summary: "Mark one as read, or all",
  ...needs("notifications:write"),
  request: {
    body: {
      required: true,
      content: json(z.object({ notificationId: z.uuid().optional().describe("All when left out.") })),
    },
  },
  responses: { 204: { description: "They are read" }, ...problems(...bodyProblems) },
});

export function addNotifications(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(listNotifications, async (c) => {
    const { limit, cursor } = c.req.valid("query");
    const wanted = { limit: limit + 1, after: readCursor(cursor) };
    const rows = await listNotificationsPage(c.env.context.em, c.get("caller").id, wanted);
    return c.json(
      page(rows, limit, ({ sentAt: at, id }) => ({ at, id })),
      200,
    );
  });
  api.openapi(markRead, async (c) => {
    await markNotificationsRead(c.env.context.em, c.get("caller").id, c.req.valid("json").notificationId);
    return c.body(null, 204);
  });
}
