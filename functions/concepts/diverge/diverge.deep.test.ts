import { afterAll, beforeAll, expect, test } from "vitest";
import { openRunCode, type RunCode } from "../run-code.ts";
import { startExecute, type TestProcess } from "../test-tutor.ts";
import { ask, expectTrueAndMinimal, wrongPrograms } from "./test-divergences.ts";

let execute: TestProcess;
let runCode: RunCode;
beforeAll(async () => {
  execute = await startExecute();
  runCode = openRunCode(execute.url, 60_000);
});
afterAll(() => execute.stop());

test.each(wrongPrograms.map(({ exercise, id, code }) => [exercise.slug, id, exercise, code] as const))(
  "%s, %s: a true counterexample, and none that is smaller",
  async (_slug, _id, exercise, code) => expectTrueAndMinimal(exercise, code, runCode),
);

test("no solution is ever told to be wrong, against the others", async () => {
  const exercises = [...new Set(wrongPrograms.map(({ exercise }) => exercise))];
  for (const exercise of exercises)
    for (const [at, code] of exercise.solutions.entries()) {
      const others = exercise.solutions.length > 1 ? exercise.solutions.toSpliced(at, 1) : exercise.solutions;
      expect(await ask({ ...exercise, solutions: others }, code, runCode), exercise.slug).toBeNull();
    }
});
