import { afterAll, beforeAll, expect, test } from "vitest";
import { curriculum } from "../offline/test-offline.ts";
import { openRunCode, type RunCode } from "../run-code.ts";
import { startExecute, type TestProcess } from "../test-tutor.ts";
import { benignAnswers, countWithheld } from "./benign-answers.ts";
import { disguises } from "./disguises.ts";
import { attemptLeak } from "./leak-attempts.ts";

/** All exercises and disguises are in leaks.deep.test.ts. */
const someExercises = curriculum.exercises.filter(
  ({ solutions: [solution = ""], kind }) =>
    kind !== "trace" && solution.includes("\n") && solution.split("\n").length <= 7,
);

let execute: TestProcess;
let runCode: RunCode;
beforeAll(async () => {
  execute = await startExecute();
  runCode = openRunCode(execute.url, 60_000);
});
afterAll(() => execute.stop());

test.each(disguises.map((disguise, at) => [disguise.name, disguise, at] as const))(
  "a solution given as %s is held back",
  async (_, disguise, at) => {
    for (let step = 0; step < someExercises.length; step++) {
      const exercise = someExercises[(at * 17 + step) % someExercises.length];
      const attempt = exercise && (await attemptLeak(exercise, disguise, runCode));
      if (!attempt) continue; // this program cannot be hidden so: the next one
      expect(attempt.isLeak, exercise.slug).toBe(false);
      return;
    }
  },
);

test("an explanation with an example is not held back, while a solution is open", async () => {
  for (const exercise of someExercises.filter((_, at) => at % 20 === 0))
    for (const { card, said } of benignAnswers(exercise, []).slice(0, 1))
      expect((await countWithheld(exercise, said, runCode)).withheld, `${card} in ${exercise.slug}`).toBe(0);
});
