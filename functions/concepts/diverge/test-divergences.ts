import { v7 as uuidV7 } from "uuid";
import { expect } from "vitest";
import { readCurriculum } from "../../../migrations/curriculum/load.ts";
import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import type { RunCode } from "../run-code.ts";
import { readCandidate, smallerCandidates } from "./candidates.ts";
import { showCase } from "./cases.ts";
import { describeDivergence } from "./describe-divergence.ts";
import { diverge } from "./diverge.ts";
import { aspectsOf, expectationOf } from "./expectations.ts";
import { createRunCases } from "./run-cases.ts";

/** For tests: every wrong program of the curriculum with its exercise. */
export const wrongPrograms = readCurriculum().curriculum.exercises.flatMap((exercise) =>
  exercise.wrongAnswers.flatMap(({ id, code }) => (code === undefined ? [] : [{ exercise, id, code }])),
);

export const ask = (exercise: Exercise, code: string, runCode: RunCode) =>
  diverge({ exercise, code, questionId: uuidV7(), studentId: uuidV7() }, runCode);

/** A true counterexample: the grader fails the program on it and passes every solution; nothing smaller fails; the reference is not shown. */
export async function expectTrueAndMinimal(exercise: Exercise, code: string, runCode: RunCode): Promise<void> {
  const found = await ask(exercise, code, runCode);
  expect(found?.test.outcome).toBe("failed");
  if (!found) return;
  const grade = (program: string, tests: Exercise["tests"]) =>
    runCode.grade({ runId: uuidV7(), studentId: uuidV7(), code: program, recordedHttp: exercise.http }, tests);

  const own = exercise.tests.find(({ run }) => JSON.stringify(run) === JSON.stringify(found.tried));
  const asTest = own ?? { name: "it", hidden: false, run: found.tried, expect: found.expect };
  for (const solution of exercise.solutions)
    expect((await grade(solution, [asTest])).outcome, `a solution on ${showCase(found.tried)}`).toBe("passed");

  if (exercise.inputs && found.isMinimal) {
    const candidate = readCandidate(exercise.inputs, found.tried);
    const { inputs } = exercise;
    const aspects = aspectsOf(exercise, inputs.kind, inputs.kind === "call" ? inputs.function : undefined);
    const smaller = candidate
      ? smallerCandidates(inputs, candidate)
          .slice(0, 20)
          .map(({ tried }) => tried)
      : [];
    const runCases = createRunCases(runCode, { questionId: uuidV7(), studentId: uuidV7(), http: exercise.http });
    const [references = []] = await runCases(exercise.solutions.slice(0, 1), smaller, { mostSteps: 20_000 });
    const tests = smaller.flatMap((run, at) => {
      const reference = references[at];
      const expect = aspects && reference && aspects.files.length === 0 ? expectationOf(aspects, reference) : null;
      return expect ? [{ name: `smaller ${at}`, hidden: false, run, expect }] : [];
    });
    // The grader knows nothing of how it was found.
    if (tests.length > 0)
      expect((await grade(code, tests)).tests.filter(({ outcome }) => outcome === "failed")).toEqual([]);
  }
  const told = describeDivergence(found, code);
  const shown = JSON.stringify([told, found.turn]);
  const ownLines = new Set(code.split("\n").map((line) => line.trim()));
  for (const line of (exercise.solutions[0] ?? "").split("\n").map((each) => each.trim()))
    if (line.length > 12 && !ownLines.has(line) && /[=(]/.test(line))
      expect(shown).not.toContain(JSON.stringify(line).slice(1, -1));
}
