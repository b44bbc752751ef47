import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import { getHome } from "../../server/learning/get-home.ts";
import { listStandings } from "../../server/learning/standings.ts";
import type { ApiEnv } from "../caller.ts";
import { json, needs, problems, slug } from "../endpoint.ts";
import { writable } from "../writable.ts";
import { standing } from "./standing.ts";

const progress = z
  .object({
    solved: z.int().describe("Exercises of the usual path."),
    solvedAlone: z.int(),
    total: z.int(),
    next: z
      .object({ kind: z.enum(["lesson", "exercise"]), slug, title: z.string() })
      .nullable()
      .describe("What to do now; null when all is solved."),
    standings: z.array(standing).describe("Every exercise that you opened."),
  })
  .openapi("Progress");

const getProgress = createRoute({
  ...{ method: "get", path: "/progress", tags: ["Progress"], operationId: "getProgress", summary: "How far you are" },
  ...needs("context:read", "student"),
  responses: { 200: { description: "Your progress", content: json(progress) }, ...problems() },
});

export function addProgress(api: OpenAPIHono<ApiEnv>): void {
  api.openapi(getProgress, async (c) => {
    const { em } = c.env.context;
    const { id } = c.get("caller");
    const [{ solved, solvedAlone, total, next }, standings] = await Promise.all([
      getHome(em, id),
      listStandings(em, id),
    ]);
    const shown = next && { kind: next.kind, slug: next.slug, title: next.title };
    return c.json({ solved, solvedAlone, total, next: shown, standings: writable(standings) }, 200);
  });
}
