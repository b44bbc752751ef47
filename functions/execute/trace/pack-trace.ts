import { gzipSync } from "node:zlib";

/** The longest packed trace, in characters of base64. */
const mostCharacters = 66_000;

/** A trace as it travels: JSON, gzip, base64. Null when it is too large even so. */
export function packTrace(trace: unknown): string | null {
  const packed = gzipSync(JSON.stringify(trace)).toString("base64");
  return packed.length <= mostCharacters ? packed : null;
}
