import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { status as texts } from "../../../../events/texts/en/status.ts";
import { readStatus } from "../../components/status/read-status.server.ts";
import { emailField } from "../../server/accounts/account-forms.ts";
import { inviteTeacher } from "../../server/accounts/invitations.ts";
import { getPlatformStatus } from "../../server/platform/get-platform-status.ts";
import { listKeptMails } from "../../server/platform/list-kept-mails.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, instant, json, needs, needsForSecret, problems } from "../endpoint.ts";
import { ApiProblem, orNotFound } from "../problem.ts";
import { writable } from "../writable.ts";

const counted = z.number().nullable().describe("Null where the platform does not say.");
const platform = z
  .object({
    at: z.string(),
    functions: z.array(
      z.object({
        name: z.string(),
        ...{ processes: counted, inFlight: counted, deadLetters: counted },
        lag: z.number().nullable().describe("Events that have no outcome yet."),
        lastError: z.object({ at: z.string(), said: z.string() }).nullable(),
      }),
    ),
  })
  .openapi("PlatformStatus");
const mail = z
  .object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), at: instant })
  .openapi("KeptMail");

const tags = ["Administration"];
const status = createRoute({
  ...{ method: "get", path: "/platform/status", tags, operationId: "getPlatformStatus" },
  summary: "Each function: its processes, its queue, its dead letters, its last error",
  description: "404 on a cluster, which has dashboards for that.",
  ...needs("platform:read", "admin"),
  responses: { 200: { description: "As it is now", content: json(platform) }, ...problems(404) },
});
const mails = createRoute({
  ...{ method: "get", path: "/platform/mails", tags, operationId: "listKeptMails" },
  summary: "Mails that are kept instead of sent, as `npm start` does",
  description: "404 where mails are really sent.",
  ...needs("platform:read", "admin"),
  responses: {
    200: { description: "The latest first", content: json(z.object({ data: z.array(mail) })) },
    ...problems(404),
  },
});
const invite = createRoute({
  ...{ method: "post", path: "/invitations", tags, operationId: "inviteTeacher", summary: "Invite a teacher" },
  description: "The link works once, for a week. It is mailed, too, where mails are sent.",
  ...needsForSecret("platform:write", "admin"),
  request: { body: { required: true, content: json(z.object({ email: emailField }).openapi("Invitation")) } },
  responses: {
    201: {
      description: "The link, shown this once",
      content: json(z.object({ link: z.url(), isSent: z.boolean() })),
    },
    ...problems(...bodyProblems),
  },
});

export function addPlatform(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(status, async (c) => {
    const told = await getPlatformStatus(c.env.context.statusUrl);
    if (told === "not-here") throw new ApiProblem("not-found", { detail: texts.notHere });
    if (told === "unreachable")
      throw new ApiProblem("part-away", { detail: texts.unreachableBody, headers: { "Retry-After": "5" } });
    return c.json({ at: told.at, functions: writable(readStatus(told)) }, 200);
  });
  api.openapi(mails, async (c) => c.json({ data: orNotFound(await listKeptMails(c.env.context.statusUrl)) }, 200));
  api.openapi(invite, async (c) => {
    const { em, accounts, origin } = c.env.context;
    const wish = { email: c.req.valid("json").email, adminId: c.get("caller").id, origin };
    const { link, isSent } = await inviteTeacher(em, accounts, wish);
    return c.json({ link, isSent }, 201);
  });
}
