import type { Curriculum } from "../schema.ts";
import { failsSomeTest } from "./fails.ts";
import { inParallel } from "./in-parallel.ts";
import { analyseSources } from "./prove-syntax.ts";
import type { Runner } from "./runner.ts";

export interface MutantReport {
  mutants: number;
  mutantsCaught: number;
  /** What was changed and nobody noticed, so that an author can add a test (or see that the change makes no difference). */
  survivors: { exercise: string; what: string }[];
}

/** Changes each reference solution a little, many times, and counts how often the exercise's tests notice. `most` per exercise. */
export async function proveMutants(
  curriculum: Curriculum,
  runner: Runner,
  options: { most?: number; atOnce?: number } = {},
): Promise<MutantReport> {
  const exercises = curriculum.exercises.filter(({ kind }) => !["predict", "trace", "parsons"].includes(kind));
  const analyses = await analyseSources(
    exercises.map(({ solutions }) => ({ code: solutions[0] ?? "", mutants: options.most ?? 12 })),
    runner,
  );
  const mutants = exercises.flatMap((exercise, index) =>
    (analyses[index]?.mutants ?? []).map((mutant) => ({ exercise, ...mutant })),
  );
  const caught = await inParallel(mutants, options.atOnce ?? 4, ({ exercise, code }) =>
    failsSomeTest(code, exercise, runner),
  );
  return {
    mutants: mutants.length,
    mutantsCaught: caught.filter((noticed) => noticed).length,
    survivors: mutants.flatMap(({ exercise, what }, index) =>
      caught[index] ? [] : [{ exercise: exercise.slug, what }],
    ),
  };
}
