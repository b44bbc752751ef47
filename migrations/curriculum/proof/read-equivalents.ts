import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { slug } from "../slug.ts";

const file = join(import.meta.dirname, "equivalent-changes.yaml");
const entries = z.record(
  slug,
  z.array(z.strictObject({ why: z.string().min(10), changes: z.array(z.string().min(1)).min(1) })),
);

/** Small changes of a reference that no test can notice, as `--survivors` names them, by exercise. */
export function readEquivalents(): Map<string, Set<string>> {
  const read = entries.parse(parse(readFileSync(file, "utf8")));
  return new Map(
    Object.entries(read).map(([exercise, reasons]) => [exercise, new Set(reasons.flatMap(({ changes }) => changes))]),
  );
}
