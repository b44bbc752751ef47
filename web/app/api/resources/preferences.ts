import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Role } from "../../../../events/vocabulary.ts";
import {
  mailedKinds,
  mailedKindsOf,
  preferencesForm,
  readPreferences,
  savePreferences,
  withOthers,
} from "../../server/accounts/preferences.ts";
import { countUnread } from "../../server/notifications.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, json, needs, problems } from "../endpoint.ts";
import { ApiProblem } from "../problem.ts";

const time = z
  .string()
  .regex(/^([01][0-9]|2[0-3]):[0-5][0-9]$/)
  .describe("`17:00`, in your time zone.");
const wish = z
  .object({
    mail: z.enum(["digest", "at-once", "off"]),
    digestAt: time,
    quietFrom: time.nullable().describe("Both or neither."),
    quietUntil: time.nullable(),
    timeZone: z.string().max(60).describe("`Europe/Berlin`: a name of the IANA's list."),
    kinds: z.array(z.enum(mailedKinds)).max(4).describe("What is mailed. Of distress teachers are told in any case."),
  })
  .openapi("NotificationPreferencesWish");
const preferences = wish
  .extend({ email: z.string().nullable().describe("Where it goes; without it nothing is mailed.") })
  .openapi("NotificationPreferences");

const tags = ["Notifications"];
const get = createRoute({
  ...{ method: "get", path: "/notification-preferences", tags, operationId: "getNotificationPreferences" },
  summary: "How you are told",
  ...needs("notifications:write"),
  responses: { 200: { description: "As it is now", content: json(preferences) }, ...problems() },
});
const set = createRoute({
  ...{ method: "put", path: "/notification-preferences", tags, operationId: "setNotificationPreferences" },
  summary: "Choose how you are told",
  ...needs("notifications:write"),
  request: { body: { required: true, content: json(wish) } },
  responses: { 200: { description: "As it is now", content: json(preferences) }, ...problems(...bodyProblems) },
});
const unread = createRoute({
  ...{ method: "get", path: "/notifications/unread", tags, operationId: "countUnreadNotifications" },
  summary: "How many are new",
  ...needs("notifications:write"),
  responses: { 200: { description: "100 at most", content: json(z.object({ count: z.int() })) }, ...problems() },
});

export function addPreferences(api: OpenAPIHono<ApiEnv>): void {
  const show = async (em: Parameters<typeof readPreferences>[0], { id, role }: { id: string; role: Role }) => {
    const { kinds, ...shown } = await readPreferences(em, id);
    return { ...shown, kinds: kinds.filter((kind) => mailedKindsOf(role).includes(kind)) };
  };
  api.openapi(get, async (c) => c.json(await show(c.env.context.em, c.get("caller")), 200));
  api.openapi(set, async (c) => {
    const { quietFrom, quietUntil, kinds, ...rest } = c.req.valid("json");
    const { id, role } = c.get("caller");
    const { em } = c.env.context;
    const parsed = preferencesForm.safeParse({
      ...{ ...rest, quietFrom: quietFrom ?? "", quietUntil: quietUntil ?? "" },
      kinds: withOthers(role, kinds),
    });
    if (!parsed.success)
      throw new ApiProblem("invalid-request", {
        errors: parsed.error.issues.map(({ path, message }) => ({ in: "body", path: path.join("."), message })),
      });
    await savePreferences(em, id, parsed.data);
    return c.json(await show(em, c.get("caller")), 200);
  });
  api.openapi(unread, async (c) => c.json({ count: await countUnread(c.env.context.em, c.get("caller").id) }, 200));
}
