import type { Curriculum } from "../schema.ts";
import { failsSomeTest } from "./fails.ts";
import { inParallel } from "./in-parallel.ts";
import { analyseSources } from "./prove-syntax.ts";
import { readEquivalents } from "./read-equivalents.ts";
import type { Runner } from "./runner.ts";

export interface MutantReport {
  mutants: number;
  mutantsCaught: number;
  /** Not caught, and rightly so: equivalent-changes.yaml says why they make no difference that a test could see. */
  equivalent: number;
  /** What was changed and nobody noticed, so that an author can add a test (or say why the change makes no difference). */
  survivors: { exercise: string; what: string }[];
  /** Lessons whose exercises notice too few of the changes that make a difference. */
  weakLessons: { lesson: string; tried: number; caught: number }[];
  /** Changes that were said to make no difference, though a test notices them. */
  wrongReasons: { exercise: string; what: string }[];
}

const leastShare = 0.85;

/** Changes each reference solution a little, many times, and counts how often the exercise's tests notice. `most` per exercise. */
export async function proveMutants(
  curriculum: Pick<Curriculum, "exercises">,
  runner: Runner,
  options: { most?: number; atOnce?: number } = {},
): Promise<MutantReport> {
  const equivalents = readEquivalents();
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
  const tried = mutants.map(({ exercise, what }, index) => ({
    exercise: exercise.slug,
    lesson: exercise.lesson,
    what,
    isCaught: caught[index] ?? false,
    isEquivalent: equivalents.get(exercise.slug)?.has(what) ?? false,
  }));
  const named = ({ exercise, what }: { exercise: string; what: string }) => ({ exercise, what });
  const counted = tried.filter((mutant) => !mutant.isEquivalent || mutant.isCaught);
  const lessons = [...new Set(counted.map(({ lesson }) => lesson))].map((lesson) => {
    const own = counted.filter((mutant) => mutant.lesson === lesson);
    return { lesson, tried: own.length, caught: own.filter(({ isCaught }) => isCaught).length };
  });
  return {
    mutants: tried.length,
    mutantsCaught: tried.filter(({ isCaught }) => isCaught).length,
    equivalent: tried.length - counted.length,
    survivors: counted.filter(({ isCaught }) => !isCaught).map(named),
    weakLessons: lessons.filter((lesson) => lesson.caught / lesson.tried < leastShare),
    wrongReasons: counted.filter(({ isEquivalent }) => isEquivalent).map(named),
  };
}
