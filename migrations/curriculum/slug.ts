import { z } from "zod";

/** Small letters and hyphens; unique among its kind, and never changed once students have used it. */
export const slug = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, "must be small letters and digits with single hyphens, like `for-loop`");
