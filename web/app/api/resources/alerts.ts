import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { struggleEvidence } from "../../../../events/struggle-detected.ts";
import { struggleRules } from "../../../../events/vocabulary.ts";
import { actOnAlert, alertDeeds } from "../../server/teaching/act-on-alert.ts";
import { listOpenAlerts } from "../../server/teaching/open-alerts.ts";
import { accepted, acceptedAnswer } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, instant, json, needs, problems } from "../endpoint.ts";
import { orProblem } from "../problem.ts";
import { writable } from "../writable.ts";
import { taught } from "./teaching.ts";

const alert = z
  .object({
    ...{ id: z.uuid(), studentId: z.uuid(), student: z.string() },
    exercise: z.string().nullable().describe("Null where it is about a lesson."),
    title: z.string(),
    rules: z.array(z.enum(struggleRules)).describe("In the order in which they joined."),
    evidence: struggleEvidence,
    concept: z.string().nullable(),
    openedAt: instant,
    actions: z.array(z.enum(alertDeeds)).describe("What a teacher has done about it."),
  })
  .openapi("Alert");

const tags = ["Alerts"];
const list = createRoute({
  ...{ method: "get", path: "/classrooms/{id}/alerts", tags, operationId: "listAlerts" },
  summary: "Who is stuck now, on what, with the evidence",
  ...needs("class:read", "teacher"),
  request: { params: idParam },
  responses: {
    200: { description: "The longest first", content: json(z.object({ data: z.array(alert) })) },
    ...problems(404),
  },
});
const act = createRoute({
  ...{ method: "post", path: "/classrooms/{id}/alerts/{alertId}/actions", tags, operationId: "actOnAlert" },
  summary: "Do something about an alert",
  description: "`message` needs `text`. `closed` and `not-useful` end the alert; the second also tunes the rule.",
  ...needs("class:write", "teacher"),
  request: {
    params: idParam.extend({ alertId: z.uuid() }),
    body: {
      required: true,
      content: json(z.object({ action: z.enum(alertDeeds), text: z.string().max(20_000).default("") })),
    },
  },
  responses: { 202: acceptedAnswer, ...problems(404, ...bodyProblems) },
});

export function addAlerts(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(list, async (c) => {
    const { em } = c.env.context;
    const { id } = await taught(em, c.get("caller").id, c.req.valid("param").id);
    return c.json({ data: writable(await listOpenAlerts(em, id)) }, 200);
  });
  api.openapi(act, async (c) => {
    const { id: classroomId, alertId } = c.req.valid("param");
    const { action: deed, text } = c.req.valid("json");
    const wish = { teacherId: c.get("caller").id, classroomId, alertId, deed, text };
    return accepted(c, orProblem(await actOnAlert(c.env.context, wish)));
  });
}
