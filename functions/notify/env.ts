import { databaseEnv, readEnv } from "../runtime/env.ts";

export const env = readEnv(databaseEnv);
