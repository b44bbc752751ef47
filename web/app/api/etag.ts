import { createHash } from "node:crypto";
import { ApiProblem } from "./problem.ts";

/** A strong `ETag` of what is shown. */
export const etagOf = (shown: unknown): string =>
  `"${createHash("sha256").update(JSON.stringify(shown)).digest("base64url").slice(0, 27)}"`;

/** @throws ApiProblem 428 without `If-Match`, 412 when it names another version. */
export function requireMatch(ifMatch: string | undefined, etag: string): void {
  if (ifMatch === undefined) throw new ApiProblem("version-missing");
  const named = ifMatch.split(",").map((tag) => tag.trim());
  if (!named.includes(etag) && !named.includes("*"))
    throw new ApiProblem("changed-meanwhile", { headers: { ETag: etag } });
}
