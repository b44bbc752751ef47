import { z } from "@hono/zod-openapi";
import { slug } from "../endpoint.ts";

/** A lesson or an exercise, by name. */
export const named = z.object({ slug, title: z.string() });
