import { z } from "@hono/zod-openapi";

/** Not coerced: `wait=` would be 0. */
const seconds = z
  .string()
  .regex(/^\d+(\.\d+)?(e[+-]?\d+)?$/i)
  .transform(Number)
  .pipe(z.number().min(0).max(20))
  .openapi({ type: "number", minimum: 0, maximum: 20, default: 0 });

export const waitQuery = z.object({
  wait: seconds.default(0).describe("Seconds to wait for it to be final; the answer comes as soon as it is."),
});
