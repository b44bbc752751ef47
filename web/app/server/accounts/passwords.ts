import { randomBytes } from "node:crypto";
import { hash, verify } from "@node-rs/argon2";

/** argon2id, which is the library's default, as OWASP has it: 19 MiB, two passes, one lane. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

export const minPasswordLength = 8;
export const maxPasswordLength = 200;

export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize("NFKC"), options);
}

let nobodysHash: Promise<string> | undefined;

/** The same work whether there is such a person or not, so that time tells nothing. */
export async function isPasswordOf(passwordHash: string | null | undefined, password: string): Promise<boolean> {
  nobodysHash ??= hashPassword(randomBytes(24).toString("base64url"));
  const matches = await verify(passwordHash ?? (await nobodysHash), password.normalize("NFKC"));
  return matches && passwordHash != null;
}
