import { isDeepStrictEqual } from "node:util";
import { z } from "zod";
import { runOf, sampleInputs } from "../sample-inputs.ts";
import type { Exercise } from "../schema.ts";
import type { Runner } from "./runner.ts";
import { runAnalysis } from "./traces.ts";

const behavior = z.object({
  output: z.string(),
  value: z.string().nullable(),
  error: z.string().nullable(),
  unread: z.number(),
  files: z.record(z.string(), z.string()),
});
const behaviors = z.array(z.array(behavior));
const samples = 24;

/** What is wrong with an exercise's input generators: an input on which the reference fails, or on which two solutions differ. */
export async function proveInputs(exercise: Exercise, runner: Runner): Promise<string[]> {
  const { inputs, solutions, slug, http } = exercise;
  if (inputs === null) return [];
  const tried = sampleInputs(inputs, samples, slug);
  const results = behaviors.parse(await runAnalysis("agree.py", { solutions, inputs: tried }, runner, http));
  const problems = tried.flatMap((input, index): string[] => {
    const shown = JSON.stringify(runOf(input));
    const [reference, ...others] = results[index] ?? [];
    if (!reference) return [`was not run on ${shown}`];
    if (reference.error && input.kind === "program") return [`the solution fails on ${shown}: ${reference.error}`];
    const other = others.findIndex(
      ({ output, value, error, files }) =>
        !isDeepStrictEqual(files, reference.files) ||
        trim(output) !== trim(reference.output) ||
        value !== reference.value ||
        (error === null) !== (reference.error === null),
    );
    return other < 0
      ? []
      : [`solution ${other + 2} differs from the first on ${shown}: ${show(others[other])} and ${show(reference)}`];
  });
  // Programs that stop at a word may leave lines; if every one is left, the generator gives more than the program ever reads.
  const unread = Math.min(...results.map(([reference]) => reference?.unread ?? 0));
  return [...problems.slice(0, 2), ...(unread > 0 ? [`the solution never reads the last ${unread} lines`] : [])];
}

/** White space at line ends does not count, as in most tests. */
const trim = (text: string) => text.replace(/[ \t]+$/gm, "").trimEnd();
const show = (what: z.infer<typeof behavior> | undefined) =>
  what?.error ?? what?.value ?? JSON.stringify(what?.output ?? "");
