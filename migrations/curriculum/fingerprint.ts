import { createHash } from "node:crypto";

/** The same content gives the same 32 hex digits, whatever its fields' order: how a seed sees that something changed. */
export function fingerprint(content: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(sortKeys(content)))
    .digest("hex")
    .slice(0, 32);
}

function sortKeys(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortKeys);
  if (value === null || typeof value !== "object") return value;
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}
