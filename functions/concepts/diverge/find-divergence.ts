import type { ExerciseTest } from "../../../events/exercise.ts";
import type { TestResult } from "../../../events/run-result.ts";
import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import type { GradedRun } from "../run-code.ts";
import { type Candidate, firstCandidates, smallerCandidates } from "./candidates.ts";
import { type Case, sizeOf } from "./cases.ts";
import { type Aspects, aspectsOf, differs, expectationOf } from "./expectations.ts";
import type { RunCases } from "./run-cases.ts";

/** An input on which a program does something else than the task asks for: proven by the grader. */
export interface Divergence {
  readonly tried: Case;
  /** What the reference does there, as a test expects it. Never shown but for what `test` tells of it. */
  readonly expect: ExerciseTest["expect"];
  /** How the grader sees it, with what was expected and what came. */
  readonly test: TestResult;
  /** No smaller input that the exercise's generators allow differs too; false for one of the exercise's own tests. */
  readonly isMinimal: boolean;
  /** It may be told what was expected: it is no hidden test's own input. */
  readonly mayTell: boolean;
}

export interface Search {
  readonly exercise: Exercise;
  readonly code: string;
  readonly runCases: RunCases;
  readonly grade: (code: string, tests: ExerciseTest[]) => Promise<GradedRun>;
  /** The exercise's tests of this very program, where they are known. */
  readonly tests?: readonly TestResult[] | null;
}

const samples = 48;
/** A step is a line: far more than any solution of a beginner's exercise takes, little enough to be waited for. */
const mostSteps = 20_000;
const batch = 40;
/** Beyond this many rounds an input is small enough. */
const mostRounds = 30;

/**
 * The smallest input on which the program first differs from the reference: drawn from the exercise's generators and made
 * smaller while it still differs; where there are none, the smallest of the tests that fail. The reference and the student's
 * program never share a process. Null where no difference is found, or the exercise has nothing to run.
 *
 * @throws {ExecuteUnavailableError}
 */
export async function findDivergence(search: Search): Promise<Divergence | null> {
  const { exercise } = search;
  if (exercise.tests.every(({ run }) => run.kind === "answer")) return null;
  return (await searchInputs(search)) ?? (await smallestFailing(search));
}

async function searchInputs(search: Search): Promise<Divergence | null> {
  const { exercise } = search;
  const { inputs } = exercise;
  if (inputs === null) return null;
  const aspects = aspectsOf(exercise, inputs.kind, inputs.kind === "call" ? inputs.function : undefined);
  if (aspects === null) return null;
  const firstDiffering = async (candidates: readonly Candidate[]): Promise<Candidate | undefined> => {
    for (let from = 0; from < candidates.length; from += batch) {
      const some = candidates.slice(from, from + batch);
      const found = await compare(
        search,
        aspects,
        some.map(({ tried }) => tried),
      );
      const wrong = some.find((_, at) => found[at]);
      if (wrong) return wrong;
    }
    return undefined;
  };
  const seeds = [exercise.slug, `${exercise.slug} once more`];
  let best: Candidate | undefined;
  for (const [at, seed] of seeds.entries())
    best ??= await firstDiffering(firstCandidates(exercise, inputs, samples * (at * 2 + 1), seed));
  if (!best) return null;
  for (let round = 0; round < mostRounds; round++) {
    const smaller = await firstDiffering(smallerCandidates(inputs, best));
    if (!smaller) break;
    best = smaller;
  }
  const proven = await prove(search, aspects, best.tried);
  return proven && { ...proven, tried: best.tried, isMinimal: true, mayTell: !isHiddenTest(exercise, best.tried) };
}

/** For each case whether the program clearly differs: all the exercise's solutions agree there, and the student's program does not. */
async function compare({ exercise, code, runCases }: Search, aspects: Aspects, cases: readonly Case[]) {
  const asked = cases.map((tried) => ({ ...tried, wantsFiles: aspects.files.length > 0 }));
  const [references, own] = await Promise.all([
    runCases(exercise.solutions, asked, { mostSteps }),
    runCases([code], asked, { mostSteps }),
  ]);
  return cases.map((_, at): boolean => {
    const [reference, ...others] = references.map((row) => row[at]);
    const mine = own[0]?.[at];
    if (!reference || !mine || expectationOf(aspects, reference) === null) return false;
    const agree = others.every((other) => other !== undefined && !differs(aspects, reference, other));
    return agree && differs(aspects, reference, mine);
  });
}

/** Lets the grader judge the program on just this case, by what the reference does. */
async function prove({ exercise, code, runCases, grade }: Search, aspects: Aspects, tried: Case) {
  const wantsFiles = aspects.files.length > 0;
  const [[reference] = []] = await runCases(exercise.solutions.slice(0, 1), [{ ...tried, wantsFiles }], { mostSteps });
  const expect = reference && expectationOf(aspects, reference);
  if (!expect) return null;
  const graded = await grade(code, [{ name: "the smallest input", hidden: false, run: tried, expect }]);
  const test = graded.tests[0];
  return test?.outcome === "failed" ? { test, expect } : null;
}

/** Of the exercise's tests that fail the smallest, one that the student may see before one that they may not. */
async function smallestFailing({ exercise, code, grade, tests }: Search): Promise<Divergence | null> {
  const results = tests ?? (await grade(code, exercise.tests)).tests;
  const failing = exercise.tests.flatMap((test) => {
    const result = results.find(({ name }) => name === test.name);
    return test.run.kind !== "answer" && result?.outcome === "failed" ? [{ test, run: test.run, result }] : [];
  });
  const [smallest] = failing.toSorted(
    (a, b) => Number(a.test.hidden) - Number(b.test.hidden) || sizeOf(a.run) - sizeOf(b.run),
  );
  if (!smallest) return null;
  const { test, run, result } = smallest;
  if (!test.hidden) return { tried: run, expect: test.expect, test: result, isMinimal: false, mayTell: true };
  // What a hidden test tries may be told, so that there is something to think about; what it expects may not.
  const [seen] = (await grade(code, [{ ...test, hidden: false }])).tests;
  return seen ? { tried: run, expect: test.expect, test: seen, isMinimal: false, mayTell: false } : null;
}

const isHiddenTest = ({ tests }: Exercise, tried: Case): boolean =>
  tests.some(({ hidden, run }) => hidden && run.kind === tried.kind && sameCase(run, tried)) &&
  !tests.some(({ hidden, run }) => !hidden && run.kind === tried.kind && sameCase(run, tried));

const sameCase = (a: ExerciseTest["run"], b: Case): boolean =>
  JSON.stringify(a).replace(/\s/g, "") === JSON.stringify(b).replace(/\s/g, "");
