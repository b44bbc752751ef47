import { type OpenAPIHono, z } from "@hono/zod-openapi";
import { webhookBodies, webhookExamples } from "../../../events/webhook-body.ts";
import type { ApiEnv } from "./caller.ts";

const headers = z.object({
  "webhook-id": z.string().describe("Of the message; the same when it is sent again: handle each once."),
  "webhook-timestamp": z.string().describe("Seconds since 1970. Refuse what is older than five minutes."),
  "webhook-signature": z
    .string()
    .describe("`v1,` and HMAC-SHA256 of `id.timestamp.body` in base64; two after a change of secret."),
});

const summaries = {
  "alert.raised": "A student is stuck",
  "submission.graded": "A submission was graded",
} as const;

/** What is sent to a teacher's tool, as OpenAPI's `webhooks`. */
export function describeWebhooks(api: OpenAPIHono<ApiEnv>): void {
  // Schemas of `events/` are zod's own: `openapi` may be called on what is made anew here alone.
  for (const topic of ["alert.raised", "submission.graded"] as const)
    api.openAPIRegistry.registerWebhook({
      ...{ method: "post", path: topic, tags: ["Webhooks"], summary: summaries[topic] },
      request: {
        headers,
        body: {
          content: { "application/json": { schema: webhookBodies[topic], example: webhookExamples[topic] } },
        },
      },
      responses: { 204: { description: "Any status from 200 to 299, within ten seconds: it is delivered" } },
    });
}
