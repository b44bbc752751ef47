import { z } from "zod";
import { isolationModes } from "../../events/vocabulary.ts";
import { commonEnv, readEnv } from "../runtime/env.ts";
import { defaultSlots } from "./limits.ts";

export const env = readEnv(
  commonEnv.extend({
    EXECUTE_SLOTS: z.coerce.number().int().min(1).max(64).default(defaultSlots).describe("programs at once"),
    EXECUTE_MODE: z
      .enum(["auto", ...isolationModes])
      .default("auto")
      .describe("the wall to insist on"),
    EXECUTE_PACE: z.coerce
      .number()
      .min(1)
      .max(100)
      .default(1)
      .describe("how many times longer than its limits a program may take by the clock, on a machine that is busy"),
  }),
);
