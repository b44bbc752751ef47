import { randomBytes } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { z } from "zod";

const secrets = z.object({
  /** PostgreSQL's, of the user `learnflow`. */
  databasePassword: z.string().min(20),
});
export type Secrets = z.infer<typeof secrets>;

/** This checkout's own secrets: made at the first start, kept in a file that only its owner reads. */
export function openSecrets(file: string): Secrets {
  try {
    return secrets.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) {
      throw new Error(`${file} is not readable as secrets. "npm start -- --fresh" begins anew.`, { cause: error });
    }
  }
  const made = { databasePassword: randomBytes(24).toString("base64url") };
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}
