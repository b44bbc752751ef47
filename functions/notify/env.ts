import { z } from "zod";
import { databaseEnv, readEnv } from "../runtime/env.ts";

export const env = readEnv(
  databaseEnv.extend({
    SMTP_URL: z
      .url({ protocol: /^smtps?$/ })
      .optional()
      .describe("smtp://user:password@host:port; without it nobody gets mail"),
    PUBLIC_URL: z
      .url({ protocol: /^https?$/ })
      .default("http://127.0.0.1:3000")
      .describe("how browsers reach the web app: what links in mails begin with"),
  }),
);
