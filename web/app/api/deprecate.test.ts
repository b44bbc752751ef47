import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { apiChanges } from "../../../events/texts/en/api-changes.ts";
import type { ApiEnv } from "./caller.ts";
import { deprecate } from "./deprecate.ts";
import { apiVersion } from "./describe-api.ts";
import { json, needs } from "./endpoint.ts";

const route = {
  method: "get",
  path: "/old",
  ...needs("content:read"),
  responses: { 200: { description: "It", content: json(z.object({ isOld: z.boolean() })) } },
} as const;
const notice = { since: "2026-11-24", until: "2027-05-24", instead: "Use `GET /new`." };
// All that is read of it.
const env = { context: { origin: "https://learn.example.org" } } as ApiEnv["Bindings"];

test("what is to go says so in each answer and in the document, and still answers", async () => {
  const api = new OpenAPIHono<ApiEnv>();
  api.use(async (c, next) => {
    c.set("caller", { id: "1", role: "student", name: "Ada", locale: "en", scopes: "all" });
    await next();
  });
  api.openapi(createRoute(deprecate(route, notice)), (c) => c.json({ isOld: true }, 200));
  const response = await api.request("/old", undefined, env);
  expect(await response.json()).toEqual({ isOld: true });
  expect(Object.fromEntries(response.headers)).toMatchObject({
    deprecation: "@1795478400",
    sunset: "Mon, 24 May 2027 00:00:00 GMT",
    link: '<https://learn.example.org/docs/api#changelog>; rel="deprecation"',
  });
  const document = api.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "", version: "1" } });
  expect(document.paths?.["/old"]?.get).toMatchObject({
    deprecated: true,
    description: expect.stringContaining("Use `GET /new`."),
  });
});

test("it works for six months more at least", () => {
  expect(() => deprecate(route, { ...notice, until: "2027-05-23" })).toThrow("2027-05-24");
});

test("the newest entry of the changelog is the version of the document", () => {
  expect(apiChanges[0]?.version).toBe(apiVersion);
});
