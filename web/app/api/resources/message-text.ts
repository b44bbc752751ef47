import { z } from "@hono/zod-openapi";
import { wordsPattern } from "../endpoint.ts";

/** What somebody writes to somebody. Longer ones are taken in, so that the problem can say how long it is. */
export const messageText = z
  .string()
  .max(1_048_576)
  .openapi({ pattern: wordsPattern })
  .describe("At most 4,000 characters.");
