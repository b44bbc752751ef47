import { z } from "@hono/zod-openapi";
import type { Context } from "hono";
import type { Accepted } from "../server/outcome.ts";
import { json } from "./endpoint.ts";

const isWaiting = z.boolean().describe("Kafka is away: it is kept, and done when that is back.");

export const acceptedAnswer = {
  description: "It is kept, and will be done",
  content: json(z.object({ isWaiting }).openapi("Accepted")),
};

/** An answer of 202 that also names what was made. */
export const acceptedWith = <Shape extends z.ZodRawShape>(description: string, shape: Shape) => ({
  description,
  content: json(z.object({ ...shape, isWaiting })),
});

export function accepted(c: Context, { isWaiting }: Accepted) {
  return c.json({ isWaiting }, 202);
}
