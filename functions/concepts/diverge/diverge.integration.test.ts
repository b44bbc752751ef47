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

/** The others are in diverge.deep.test.ts. */
const some = wrongPrograms.filter((_, at) => at % 23 === 0);

test.each(some.map(({ exercise, id, code }) => [exercise.slug, id, exercise, code] as const))(
  "%s, %s: a true counterexample, and none that is smaller",
  async (_slug, _id, exercise, code) => expectTrueAndMinimal(exercise, code, runCode),
);

test("another right solution is never told to be wrong", async () => {
  const all = wrongPrograms.map(({ exercise }) => exercise).filter((each, at, list) => list.indexOf(each) === at);
  const several = all.filter(({ solutions }) => solutions.length > 1).filter((_, at) => at % 12 === 0);
  expect(several.length).toBeGreaterThan(2);
  for (const exercise of several)
    for (const [at, code] of exercise.solutions.entries())
      expect(await ask({ ...exercise, solutions: exercise.solutions.toSpliced(at, 1) }, code, runCode)).toBeNull();
});

test("a loop that never ends is shown on a small input, with the loop as the place", async () => {
  const exercise = wrongPrograms.find(({ exercise: { slug } }) => slug === "candles")?.exercise;
  if (!exercise) throw new Error("there is no exercise candles");
  const code = 'candles = int(input())\nwhile candles > 0:\n    print(f"{candles} burning")\nprint("It is dark.")\n';
  const found = await ask(exercise, code, runCode);
  expect(found).toMatchObject({ tried: { input: ["1"] }, turn: { why: "endless", line: 2 } });
});
