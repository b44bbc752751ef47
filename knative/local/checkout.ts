import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";

/** The folder of this checkout, and what is kept inside it between starts. */
export const checkout = fileURLToPath(new URL("../..", import.meta.url)).replace(/\/$/, "");
export const stateFolder = `${checkout}/.learnflow`;
export const logFolder = `${stateFolder}/logs`;

/** Tells this checkout's files from another's in a place that several share. */
export const checkoutId = createHash("sha256").update(checkout).digest("hex").slice(0, 12);
