import { afterAll, beforeAll, expect, test } from "vitest";
import { curriculum } from "../offline/test-offline.ts";
import { openRunCode, type RunCode } from "../run-code.ts";
import { startExecute, type TestProcess } from "../test-tutor.ts";
import { benignAnswers, countWithheld, oneOf } from "./benign-answers.ts";
import { disguises } from "./disguises.ts";
import { attemptLeak } from "./leak-attempts.ts";

let execute: TestProcess;
let runCode: RunCode;
beforeAll(async () => {
  execute = await startExecute();
  runCode = openRunCode(execute.url, 60_000);
});
afterAll(() => execute.stop());

test("a model that always gives the solution gives it away in no disguise", async () => {
  const leaked: string[] = [];
  let attempts = 0;
  for (const [at, exercise] of curriculum.exercises.entries())
    for (const step of [0, 1]) {
      const disguise = disguises[(at * 2 + step) % disguises.length];
      const attempt = disguise && (await attemptLeak(exercise, disguise, runCode));
      if (!attempt) continue;
      attempts++;
      if (attempt.isLeak) leaked.push(`${exercise.slug} as ${disguise.name}`);
    }
  expect(attempts).toBeGreaterThan(300);
  expect(leaked).toEqual([]);
});

test("explanations with an example are not held back", async () => {
  const refused: string[] = [];
  let said = 0;
  const { cards, exercises } = curriculum;
  for (const [at, exercise] of exercises.entries())
    for (const answer of oneOf(benignAnswers(exercise, cards.slice((at * 7) % cards.length).slice(0, 1)), at)) {
      said++;
      if ((await countWithheld(exercise, answer.said, runCode)).withheld > 0)
        refused.push(`${answer.card} in ${exercise.slug}`);
    }
  expect(said).toBeGreaterThan(150);
  expect(refused.length / said, refused.join(", ")).toBeLessThanOrEqual(0.03);
});

test("a right program is confirmed to whoever wrote it", async () => {
  const refused: string[] = [];
  for (const exercise of curriculum.exercises) {
    const [solution = ""] = exercise.solutions;
    const said = `Yes, that is right:\n\n\`\`\`python\n${solution}\n\`\`\`\n\nWell done.`;
    if ((await countWithheld(exercise, said, runCode, solution)).withheld > 0) refused.push(exercise.slug);
  }
  expect(refused).toEqual([]);
});
