import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { listRunsPage } from "../../server/runs/list-runs-page.ts";
import { requestRun } from "../../server/runs/request-run.ts";
import { findRun } from "../../server/runs/runs.ts";
import { waitUntil } from "../../server/wait-until.ts";
import { acceptedWith } from "../accepted.ts";
import type { ApiEnv } from "../caller.ts";
import { bodyProblems, idParam, json, needs, problems, programPattern, slug } from "../endpoint.ts";
import { page, pageOf, pageQuery, readCursor } from "../paging.ts";
import { orNotFound, orProblem } from "../problem.ts";
import { waitQuery } from "../wait.ts";
import { writable } from "../writable.ts";
import { placeOf, run, runSummary } from "./run.ts";

const wish = z
  .object({
    exercise: slug,
    code: z.string().max(1_048_576).openapi({ pattern: programPattern }).describe("Python, at most 64 KiB of UTF-8."),
  })
  .openapi("SubmissionWish");

const tags = ["Submissions"];
const handIn = createRoute({
  ...{ method: "post", path: "/submissions", tags, operationId: "handIn", summary: "Hand a program in" },
  ...needs("runs:write", "student"),
  request: { body: { required: true, content: json(wish) } },
  responses: {
    202: acceptedWith("It will be graded", { submissionId: z.uuid() }),
    ...problems(404, ...bodyProblems),
  },
});
const listSubmissions = createRoute({
  ...{ method: "get", path: "/submissions", tags, operationId: "listSubmissions" },
  summary: "What you handed in, newest first",
  ...needs("context:read"),
  request: { query: pageQuery.extend({ exercise: slug.optional() }) },
  responses: {
    200: { description: "A page of them", content: json(pageOf(runSummary).openapi("SubmissionPage")) },
    ...problems(),
  },
});
const getSubmission = createRoute({
  ...{ method: "get", path: "/submissions/{id}", tags, operationId: "getSubmission" },
  summary: "A submission with its tests; with `wait`, as soon as it is graded",
  ...needs("context:read"),
  request: { params: idParam, query: waitQuery },
  responses: { 200: { description: "The submission", content: json(run) }, ...problems(404) },
});

export function addSubmissions(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(handIn, async (c) => {
    const work = { ...c.req.valid("json"), studentId: c.get("caller").id, profile: "grade" } as const;
    const { runId: submissionId, isWaiting } = orProblem(await requestRun(c.env.context, work));
    c.header("Location", `/api/v1/submissions/${submissionId}`);
    return c.json({ submissionId, isWaiting }, 202);
  });
  api.openapi(listSubmissions, async (c) => {
    const { limit, cursor, exercise } = c.req.valid("query");
    const wanted = { profile: "grade", exercise, limit: limit + 1, after: readCursor(cursor) } as const;
    const rows = await listRunsPage(c.env.context.em, c.get("caller").id, wanted);
    return c.json(page(rows, limit, placeOf), 200);
  });
  api.openapi(getSubmission, async (c) => {
    const { em, signal } = c.env.context;
    const find = async () => {
      const found = await findRun(em, c.get("caller").id, c.req.valid("param").id);
      return found?.profile === "grade" ? found : null;
    };
    const found = await waitUntil(find, (row) => row?.state !== "requested", c.req.valid("query").wait, signal);
    return c.json(writable(orNotFound(found)), 200);
  });
}
