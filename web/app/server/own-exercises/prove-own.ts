import { z } from "zod";
import analyse from "../../../../migrations/curriculum/proof/analyse.py?raw";
import type { Exercise } from "../../../../migrations/curriculum/schema.ts";

/** Runs programs in the sandbox. @throws when that is not to be had just now. */
export interface Sandbox {
  grade(
    code: string,
    tests: Exercise["tests"],
  ): Promise<{ name: string; outcome: "passed" | "failed"; got: string | null }[]>;
  run(code: string, files: Record<string, string>): Promise<string>;
}

/** What running an exercise showed. */
export interface Proof {
  /** Of the content that was run. */
  readonly fingerprint: string;
  readonly provedAt: string;
  /** Tests that the solution does not pass. */
  readonly solutionFails: readonly { readonly name: string; readonly got: string | null }[];
  /** The starter passes already: nothing to do. */
  readonly starterPasses: boolean;
  /** For each wrong answer, in their order, how many tests it fails; 0 is not good. */
  readonly wrongAnswersFail: readonly number[];
  /** Small changes of the solution, how many of them some test notices, and what nobody noticed. */
  readonly mutants: { readonly tried: number; readonly caught: number; readonly missed: readonly string[] };
}

const mostMutants = 12;
/** Then no further mutant is begun: they do not decide, and one that loops takes as long as a run may. */
const mutantsUntilMs = 25_000;
const analysed = z.record(z.string(), z.object({ mutants: z.array(z.object({ what: z.string(), code: z.string() })) }));

/** An exercise may be published when this holds: the solution passes, and everything wrong fails. Mutants are only shown. */
export const isProven = (proof: Proof): boolean =>
  proof.solutionFails.length === 0 && !proof.starterPasses && proof.wrongAnswersFail.every((fails) => fails > 0);

/**
 * Runs everything that an exercise claims: solution, starter, wrong answers, and small changes of the solution.
 *
 * @param now Milliseconds.
 */
export async function proveOwn(exercise: Exercise, sandbox: Sandbox, now: () => number = Date.now): Promise<Proof> {
  const until = now() + mutantsUntilMs;
  const { tests, starter, wrongAnswers } = exercise;
  const solution = exercise.solutions[0] ?? "";
  const failing = async (code: string) =>
    (await sandbox.grade(code, tests)).filter((test) => test.outcome === "failed");
  const solutionFails = await failing(solution);
  const starterPasses = starter.trim() !== "" && (await failing(starter)).length === 0;
  const wrongAnswersFail: number[] = [];
  for (const wrong of wrongAnswers) wrongAnswersFail.push((await failing(wrong.code ?? "")).length);
  const mutants = solutionFails.length > 0 ? [] : await mutantsOf(solution, sandbox);
  const missed: string[] = [];
  let tried = 0;
  for (const mutant of mutants) {
    if (now() >= until) break;
    tried += 1;
    if ((await failing(mutant.code)).length === 0) missed.push(mutant.what);
  }
  return {
    fingerprint: exercise.fingerprint,
    provedAt: new Date().toISOString(),
    solutionFails: solutionFails.map(({ name, got }) => ({ name, got })),
    ...{ starterPasses, wrongAnswersFail },
    mutants: { tried, caught: tried - missed.length, missed: missed.slice(0, 8) },
  };
}

async function mutantsOf(code: string, sandbox: Sandbox): Promise<{ what: string; code: string }[]> {
  const request = JSON.stringify({ sources: [{ id: "solution", code, mutants: mostMutants }] });
  const printed = analysed.safeParse(JSON.parse(await sandbox.run(analyse, { "request.json": request })));
  return printed.data?.solution?.mutants ?? [];
}
