import { z } from "zod";
import { commonEnv, readEnv } from "../runtime/env.ts";

export const env = readEnv(
  commonEnv.extend({
    MCP_URL: z.url().optional().describe("web's MCP server, which tells a student's context"),
    SERVICE_TOKEN_SECRET: z.string().min(32).optional().describe("at least 32 characters, the same as web's"),
    OPENAI_BASE_URL: z
      .url()
      .optional()
      .describe("an OpenAI-compatible endpoint, for questions whose words are unclear"),
    OPENAI_API_KEY: z.string().optional().describe("its key, where it wants one"),
    OPENAI_MODEL: z.string().optional().describe("the model to ask"),
  }),
);
