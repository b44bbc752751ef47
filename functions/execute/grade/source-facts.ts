import { z } from "zod";
import type { sourceProperty } from "../../../events/exercise.ts";
import { qualityCheck } from "../../../events/run-result.ts";
import { type Limits, limitsOf } from "../limits.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";

/** What a program's syntax tree shows (`sandbox/python/runner/look.py`). */
const looked = z.object({
  kind: z.literal("looked"),
  parsed: z.boolean(),
  /** Constructs by name, with the first line of each. */
  uses: z.record(z.string(), z.int()),
  calls: z.array(z.string()),
  imports: z.array(z.string()),
  quality: z.array(qualityCheck),
  /** See `sandbox/python/runner/shape.py`. */
  shape: z.string().max(64).nullable().default(null),
  /** For each pattern asked for: found or not; null for what is no pattern. */
  matches: z.array(z.boolean().nullable()),
});
export type SourceFacts = z.infer<typeof looked>;

export const nothingSeen: SourceFacts = {
  kind: "looked",
  parsed: false,
  uses: {},
  calls: [],
  imports: [],
  quality: [],
  shape: null,
  matches: [],
};

const limits: Limits = { ...limitsOf.grade, wallMs: 3_000 };

/** Reads a program, and searches texts for patterns, in a process in which none of it runs. */
export async function lookAtSource(
  sandbox: Sandbox,
  code: string,
  also: { patterns?: readonly (readonly [pattern: string, text: string])[]; files?: readonly string[] } = {},
): Promise<SourceFacts> {
  let facts = nothingSeen;
  const session = await sandbox.start({ kind: "look", code, ...also }, limits, {
    onPart: () => {},
    onFrame: (frame) => {
      facts = looked.safeParse(frame).data ?? facts;
    },
  });
  await session.ended;
  return facts;
}

/** Whether the program does, or avoids, what is asked. */
export function hasProperty(facts: SourceFacts, { rule, construct, name }: z.output<typeof sourceProperty>): boolean {
  const uses =
    name === undefined
      ? construct in facts.uses
      : construct === "import"
        ? facts.imports.some((imported) => imported === name || imported.startsWith(`${name}.`))
        : facts.calls.includes(name);
  // What runs beside this tree is not seen in it: nobody can say what it avoids.
  if (rule === "avoids" && "other-code" in facts.uses) return false;
  return facts.parsed && (rule === "uses") === uses;
}
