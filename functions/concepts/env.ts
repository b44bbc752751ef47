import { z } from "zod";
import { databaseEnv, readEnv } from "../runtime/env.ts";

export const env = readEnv(
  databaseEnv.extend({
    EXECUTE_URL: z.url().describe("where execute answers POST /runs"),
    OPENAI_BASE_URL: z.url().optional().describe("an OpenAI-compatible endpoint; without it the tutor is offline"),
    OPENAI_API_KEY: z.string().optional().describe("its key, where it wants one"),
    OPENAI_MODEL: z.string().optional().describe("the model to ask"),
    OPENAI_SECOND_BASE_URL: z.url().optional().describe("asked when the first endpoint fails before its first word"),
    OPENAI_SECOND_API_KEY: z.string().optional().describe("its key, where it wants one"),
    OPENAI_SECOND_MODEL: z.string().optional().describe("its model; else the first one's name"),
  }),
);
