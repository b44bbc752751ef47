import { z } from "@hono/zod-openapi";

export const waitQuery = z.object({
  wait: z.coerce
    .number()
    .min(0)
    .max(20)
    .default(0)
    .describe("Seconds to wait for it to be final; the answer comes as soon as it is."),
});
