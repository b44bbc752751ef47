import { createHash, randomBytes } from "node:crypto";

/** 256 random bits, as they stand in a cookie or a link. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What the database keeps of a token: who reads the database cannot sign in. */
export const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");
