import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { alertRules as texts } from "../../../../events/texts/en/alert-rules.ts";
import { thresholds, trialResult } from "../../../../events/thresholds.ts";
import { listAlertEnds, readThresholds, saveThresholds, tryThresholds } from "../../server/teaching/alert-settings.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, problems } from "../endpoint.ts";
import { etagOf, requireMatch } from "../etag.ts";
import { ApiProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { taught } from "./teaching.ts";

const rules = thresholds.extend({}).openapi("AlertRules", { description: "When each rule speaks; null is never." });
const trial = trialResult.extend({}).openapi("AlertTrial", {
  description: "Alerts by the rule that opened them, and how many students they were about.",
});
const end = z
  .object({
    ...{ rule: z.string(), alerts: z.int() },
    passed: z.int().describe("Ended because the student passed."),
    notUseful: z.int().describe("A teacher said so."),
    minutes: z.int().nullable().describe("Until half of those who passed had."),
  })
  .openapi("AlertEnds");

const tags = ["Alerts"];
const whole = { headers: z.object({ ETag: z.string() }), content: json(rules) };
const get = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/alert-rules", tags, operationId: "getAlertRules" },
  summary: "When a class's rules speak",
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: { 200: { description: "With their `ETag`", ...whole }, ...problems(404) },
});
const set = createRoute({
  ...{ method: "put", path: "/classrooms/{id}/alert-rules", tags, operationId: "setAlertRules" },
  summary: "Set when they speak, from now on",
  description: "Two teachers may do so: `If-Match` says which version you change.",
  ...needs("class:write", "teacher"),
  request: {
    params: idParam,
    headers: z.object({ "if-match": z.string().max(200).optional() }),
    body: { required: true, content: json(rules) },
  },
  responses: { 200: { description: "As they are now", ...whole }, ...problems(404, 412, 428, ...bodyProblems) },
});
const tryOut = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/alert-rules/trial", tags, operationId: "tryAlertRules" },
  summary: "What these rules would have said of the last seven days; nothing is changed",
  ...needs("class:write", "teacher"),
  request: { params: idParam, body: { required: true, content: json(rules) } },
  responses: {
    200: { description: "Counted on what happened", content: json(trial) },
    ...problems(404, ...bodyProblems),
  },
});
const ends = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/alert-rules/outcomes", tags, operationId: "listAlertOutcomes" },
  summary: "What became of the alerts of four weeks, by rule",
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: {
    200: { description: "The most frequent first", content: json(z.object({ data: z.array(end) })) },
    ...problems(404),
  },
});

export function addAlertRules(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(get, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id);
    const shown = await readThresholds(em, id);
    c.header("ETag", etagOf(shown));
    return c.json(shown, 200);
  });
  api.openapi(set, async (c) => {
    const teacherId = c.get("caller").id;
    const shown = await c.env.context.em.transactional(async (tx) => {
      await tx.execute("select 1 from classrooms where id = ? for update", [c.req.valid("param").id]);
      const { id } = await taught(tx, teacherId, c.req.valid("param").id, "change");
      requireMatch(c.req.valid("header")["if-match"], etagOf(await readThresholds(tx, id)));
      await saveThresholds(tx, id, teacherId, c.req.valid("json"));
      return readThresholds(tx, id);
    });
    c.header("ETag", etagOf(shown));
    return c.json(shown, 200);
  });
  api.openapi(tryOut, async (c) => {
    const { em, analyticsUrl } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id, "change");
    const tried = await tryThresholds(em, analyticsUrl, id, c.req.valid("json"));
    if (!tried) throw new ApiProblem("part-away", { detail: texts.cannotTry, headers: { "Retry-After": "30" } });
    return c.json(tried, 200);
  });
  api.openapi(ends, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id);
    return c.json({ data: writable(await listAlertEnds(em, id)) }, 200);
  });
}
