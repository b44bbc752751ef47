import { afterAll, expect, test } from "vitest";
import type { ExerciseTest } from "../../../events/exercise.ts";
import { openSandbox } from "../../../functions/execute/sandbox/sandbox.ts";
import { loadCurriculum } from "../../../migrations/curriculum/load.ts";
import { describeProblem } from "../../../migrations/curriculum/problems.ts";
import { proveMutants } from "../../../migrations/curriculum/proof/prove-mutants.ts";
import { describeWeakTests } from "../../../migrations/curriculum/proof/weak-tests.ts";
import { createSandboxRunner } from "./sandbox-runner.ts";

const impossible: ExerciseTest = {
  name: "a stop that is not there",
  hidden: false,
  run: { kind: "call", call: "busiest([(1, 0)])" },
  expect: { value: { equals: "99" } },
};

const sandbox = openSandbox({ idle: 6 });
afterAll(() => sandbox.close());

test("the tests of every lesson catch at least 85 % of those small changes of its solutions that make a difference", async () => {
  const curriculum = loadCurriculum();
  const report = await proveMutants(curriculum, createSandboxRunner(sandbox), { most: 40 });
  expect(report.mutants).toBeGreaterThan(1_200);
  // Few changes are excused, and each still exists.
  expect(report.equivalent / report.mutants).toBeLessThan(0.06);
  expect(describeWeakTests(report, curriculum).map(describeProblem)).toEqual([]);
});

test("changes that nobody notices make a lesson's tests too weak, and a reason that is not true is told", async () => {
  const { exercises } = loadCurriculum();
  const weak = exercises
    .filter(({ lesson }) => lesson === "debugging")
    .map((e) => ({ ...e, tests: e.tests.slice(0, 1) }));
  const { weakLessons, wrongReasons } = await proveMutants({ exercises: weak }, createSandboxRunner(sandbox));
  expect(weakLessons.map(({ lesson }) => lesson)).toEqual(["debugging"]);
  expect(wrongReasons).toEqual([]);
  const other = exercises.filter(({ slug }) => slug === "bus-stops").map((e) => ({ ...e, tests: [impossible] }));
  expect((await proveMutants({ exercises: other }, createSandboxRunner(sandbox))).wrongReasons).not.toEqual([]);
});
