import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { locales, roles, tokenScopes } from "../../../../events/vocabulary.ts";
import type { ApiEnv } from "../caller.ts";
import { anyToken, json, problems } from "../endpoint.ts";

const me = z
  .object({
    id: z.uuid(),
    role: z.enum(roles),
    name: z.string(),
    locale: z.enum(locales),
    scopes: z
      .union([z.array(z.enum(tokenScopes)), z.literal("all")])
      .describe("What this token may do; `all` for the session of a browser."),
  })
  .openapi("Me");

const getMe = createRoute({
  ...{ method: "get", path: "/me", tags: ["People"], operationId: "getMe", summary: "Who you are" },
  ...anyToken,
  responses: { 200: { description: "The person that the token stands for", content: json(me) }, ...problems() },
});

export function addMe(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(getMe, (c) => {
    const { id, role, name, locale, scopes } = c.get("caller");
    return c.json({ id, role, name, locale, scopes: scopes === "all" ? scopes : [...scopes] }, 200);
  });
}
