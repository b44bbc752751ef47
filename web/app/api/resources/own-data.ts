import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { exportOwnData } from "../../../../migrations/own-data.ts";
import type { ApiEnv } from "../caller.ts";
import { json, needs, problems } from "../endpoint.ts";
import { orNotFound } from "../problem.ts";
import { writable } from "../writable.ts";

const ownData = z
  .record(z.string(), z.array(z.record(z.string(), z.unknown())))
  .openapi("OwnData", { description: "By table, each row as it is kept; without hashes of passwords and tokens." });

const exportAll = createRoute({
  ...{ method: "get", path: "/export", tags: ["People"], operationId: "exportOwnData" },
  summary: "Everything that is kept of you",
  ...needs("context:read", "student"),
  responses: { 200: { description: "All of it", content: json(ownData) }, ...problems(404) },
});

export function addOwnData(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(exportAll, async (c) => {
    const data = orNotFound(await exportOwnData(c.env.context.em, c.get("caller").id));
    c.header("Content-Disposition", 'attachment; filename="learnflow.json"');
    return c.json(writable(data), 200);
  });
}
