import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readCurriculum } from "../../../migrations/curriculum/load.ts";
import { analyseSources } from "../../../migrations/curriculum/proof/prove-syntax.ts";
import type { Runner } from "../../../migrations/curriculum/proof/runner.ts";
import { openRunCode, type RunCode } from "../run-code.ts";
import { startExecute, type TestProcess } from "../test-tutor.ts";
import { practiceTemplates } from "./all-templates.ts";
import { isSound } from "./is-sound.ts";

const { curriculum } = readCurriculum();
const all = practiceTemplates.flatMap((template) =>
  Array.from({ length: template.variants }, (_, variant) => ({ template, made: template.make(variant), variant })),
);
let execute: TestProcess;
let runCode: RunCode;
beforeAll(async () => {
  execute = await startExecute();
  runCode = openRunCode(execute.url, 60_000);
});
afterAll(() => execute.stop());

test("there are templates for twenty concepts or more, and each makes another exercise", () => {
  expect(new Set(practiceTemplates.map(({ concept }) => concept)).size).toBeGreaterThanOrEqual(20);
  expect(new Set(all.map(({ made }) => made.task)).size).toBe(all.length);
  const known = new Set(curriculum.concepts.map(({ id }) => id));
  expect(practiceTemplates.filter(({ concept }) => !known.has(concept))).toEqual([]);
});

test("every exercise that they make is sound: the reference passes, what beginners write instead does not", async () => {
  const unsound: string[] = [];
  for (const { template, made, variant } of all)
    if (!(await isSound(made, runCode, { questionId: uuidV7(), studentId: uuidV7() })))
      unsound.push(`${template.id} ${variant}`);
  expect(unsound).toEqual([]);
});

test("an exercise whose typical wrong answer passes is not shown", async () => {
  const made = practiceTemplates[0]?.make(0);
  if (!made) throw new Error("there are no templates");
  const lenient = { ...made, wrong: [made.reference, ...made.wrong] };
  expect(await isSound(lenient, runCode, { questionId: uuidV7(), studentId: uuidV7() })).toBe(false);
});

test("no made exercise needs what a later module teaches, and none is an exercise of the path in other words", async () => {
  const runner: Pick<Runner, "run"> = {
    async run(program) {
      const result = await runCode.run(
        { runId: uuidV7(), studentId: uuidV7(), input: [], files: {}, ...program },
        "run",
      );
      const stdout = result.output.flatMap(({ stream, text }) => (stream === "stdout" ? [text] : [])).join("");
      return { outcome: result.outcome, stdout, error: result.error };
    },
  };
  const proof = runner as Runner; // an analysis runs programs and grades none
  const analyses = await analyseSources(
    all.map(({ made }) => ({ code: made.reference })),
    proof,
  );
  const moduleOf = new Map(
    curriculum.lessons.map(({ id, module }) => [id, curriculum.modules.findIndex((each) => each.id === module)]),
  );
  const placeOf = (lesson: string) => moduleOf.get(lesson) ?? Number.POSITIVE_INFINITY;
  const lessonOf = new Map(curriculum.concepts.map(({ id, lesson }) => [id, placeOf(lesson)]));
  const taughtIn = new Map(
    curriculum.concepts.flatMap(({ syntax, lesson }) => syntax.map((feature) => [feature, placeOf(lesson)] as const)),
  );
  const early = all.flatMap(({ template }, at) =>
    (analyses[at]?.features ?? []).flatMap((feature) =>
      (taughtIn.get(feature) ?? Number.POSITIVE_INFINITY) <= (lessonOf.get(template.concept) ?? -1)
        ? []
        : [`${template.id}: ${feature}`],
    ),
  );
  expect([...new Set(early)]).toEqual([]);

  const programs = curriculum.exercises.filter(
    ({ kind }) => kind === "program" || kind === "complete" || kind === "repair",
  );
  const bank = await analyseSources(
    programs.map(({ solutions }) => ({ code: solutions[0] ?? "" })),
    proof,
  );
  const twins = all.flatMap(({ template }, at) => {
    const twin = bank.findIndex((other) => likeness(analyses[at]?.shape ?? [], other.shape) > 0.96);
    return twin < 0 ? [] : [`${template.id} is like ${programs[twin]?.slug}`];
  });
  expect([...new Set(twins)]).toEqual([]);
});

/** Share of neighbors in the syntax tree that two programs have in common, as the proof of the curriculum counts it. */
function likeness(a: readonly string[], b: readonly string[]): number {
  const pairs = (shape: readonly string[]) =>
    Map.groupBy(
      shape.map((token, at) => `${shape[at - 1] ?? ""} ${token}`),
      (pair) => pair,
    );
  const [left, right] = [pairs(a), pairs(b)];
  let common = 0;
  let most = 0;
  for (const key of new Set([...left.keys(), ...right.keys()])) {
    const [one, other] = [left.get(key)?.length ?? 0, right.get(key)?.length ?? 0];
    common += Math.min(one, other);
    most += Math.max(one, other);
  }
  return most === 0 ? 0 : common / most;
}
