import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { listRunsPage } from "../../server/runs/list-runs-page.ts";
import { requestRun } from "../../server/runs/request-run.ts";
import { findRun } from "../../server/runs/runs.ts";
import { stopRun } from "../../server/runs/stop-run.ts";
import { waitUntil } from "../../server/wait-until.ts";
import { accepted, acceptedAnswer, acceptedWith } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, problems, programPattern, slug } from "../endpoint.ts";
import { page, pageOf, pageQuery, readCursor } from "../paging.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { waitQuery } from "../wait.ts";
import { writable } from "../writable.ts";
import { placeOf, run, runSummary } from "./run.ts";

const wish = z
  .object({
    code: z.string().max(1_048_576).openapi({ pattern: programPattern }).describe("Python, at most 64 KiB of UTF-8."),
    input: z.array(z.string().max(2_000)).max(50).default([]).describe("Lines for `input()`."),
    exercise: slug
      .nullable()
      .default(null)
      .describe("Counts as work on that exercise; its recorded HTTP answers are there."),
    profile: z.enum(["run", "trace"]).default("run").describe("`trace` also records each step."),
    replayToken: z
      .string()
      .max(200)
      .optional()
      .describe("Of a run that ended `needs-input`, to go on with one line more."),
  })
  .openapi("RunWish");

const tags = ["Runs"];
const requestARun = createRoute({
  ...{ method: "post", path: "/runs", tags, operationId: "requestRun", summary: "Run a Python program" },
  ...needs("runs:write"),
  request: { body: { required: true, content: json(wish) } },
  responses: { 202: acceptedWith("It will run", { runId: z.uuid() }), ...problems(404, ...bodyProblems) },
});
const listRuns = createRoute({
  ...{ method: "get", path: "/runs", tags, operationId: "listRuns", summary: "Your runs, newest first" },
  ...needs("context:read"),
  request: { query: pageQuery.extend({ exercise: slug.optional() }) },
  responses: {
    200: { description: "A page of them", content: json(pageOf(runSummary).openapi("RunPage")) },
    ...problems(),
  },
});
const getRun = createRoute({
  ...{ method: "get", path: "/runs/{id}", tags, operationId: "getRun" },
  summary: "A run; with `wait`, as soon as it is final",
  ...needs("context:read"),
  request: { params: idParam, query: waitQuery },
  responses: { 200: { description: "The run", content: json(run) }, ...problems(404) },
});
const stopARun = createRoute({
  ...{ method: "post", path: "/runs/{id}/stop", tags, operationId: "stopRun", summary: "Stop a run" },
  ...needs("runs:write"),
  request: { params: idParam },
  responses: { 202: acceptedAnswer, ...problems(404, ...bodyProblems) },
});

export function addRuns(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(requestARun, async (c) => {
    const studentId = c.get("caller").id;
    const { runId, isWaiting } = orProblem(await requestRun(c.env.context, { ...c.req.valid("json"), studentId }));
    c.header("Location", `/api/v1/runs/${runId}`);
    return c.json({ runId, isWaiting }, 202);
  });
  api.openapi(listRuns, async (c) => {
    const { limit, cursor, exercise } = c.req.valid("query");
    const wanted = { exercise, limit: limit + 1, after: readCursor(cursor) };
    const rows = await listRunsPage(c.env.context.em, c.get("caller").id, wanted);
    return c.json(page(rows, limit, placeOf), 200);
  });
  api.openapi(getRun, async (c) => {
    const { em, signal } = c.env.context;
    const find = () => findRun(em, c.get("caller").id, c.req.valid("param").id);
    const found = await waitUntil(find, (row) => row?.state !== "requested", c.req.valid("query").wait, signal);
    return c.json(writable(orNotFound(found)), 200);
  });
  api.openapi(stopARun, async (c) => {
    const studentId = c.get("caller").id;
    return accepted(c, orProblem(await stopRun(c.env.context, { studentId, runId: c.req.valid("param").id })));
  });
}
