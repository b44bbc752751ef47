import { z } from "zod";
import { commonEnv, readEnv } from "../runtime/env.ts";

export const env = readEnv(
  commonEnv.extend({
    OPENAI_BASE_URL: z
      .url()
      .optional()
      .describe("an OpenAI-compatible endpoint, for questions whose words are unclear"),
    OPENAI_API_KEY: z.string().optional().describe("its key, where it wants one"),
    OPENAI_MODEL: z.string().optional().describe("the model to ask"),
  }),
);
