import { afterAll, beforeAll, expect, test } from "vitest";
import { openSandbox, type Sandbox } from "../../../functions/execute/sandbox/sandbox.ts";
import { loadCurriculum } from "../../../migrations/curriculum/load.ts";
import { describeProblem } from "../../../migrations/curriculum/problems.ts";
import { proveCurriculum } from "../../../migrations/curriculum/proof/prove.ts";
import { createSandboxRunner } from "./sandbox-runner.ts";

const curriculum = loadCurriculum();
let sandbox: Sandbox;
beforeAll(() => {
  sandbox = openSandbox({ idle: 6, pace: 20 });
});
afterAll(() => sandbox.close());

/** The problems of one lesson after a change to it. */
async function problemsAfter(change: (whole: typeof curriculum) => void, lesson: string): Promise<string[]> {
  const whole = { ...structuredClone(curriculum), cards: [] };
  change(whole);
  const { problems } = await proveCurriculum(whole, createSandboxRunner(sandbox), { only: [lesson] });
  return problems.map(describeProblem);
}

function exercise(whole: typeof curriculum, slug: string) {
  const found = whole.exercises.find((each) => each.slug === slug);
  if (!found) throw new Error(`no exercise ${slug}`);
  return found;
}

test("every example, trace, solution, starter and wrong answer is what it says", { timeout: 600_000 }, async () => {
  const { problems, ...counts } = await proveCurriculum(curriculum, createSandboxRunner(sandbox));
  expect(problems.map(describeProblem)).toEqual([]);
  expect(counts.examplesRun).toBeGreaterThan(400);
  expect(counts.wrongAnswers).toBeGreaterThanOrEqual(3 * counts.exercises);
});

test("an output that differs by one sign is found", async () => {
  const problems = await problemsAfter((whole) => {
    const example = whole.lessons
      .find(({ id }) => id === "first-program")
      ?.blocks.find((block) => block.kind === "example");
    if (example?.kind === "example") example.output = "Good morning, Amara.\n";
  }, "first-program");
  expect(problems).toEqual([expect.stringMatching(/first-program, text, output: prints "Good morning, Amara!\\n"/)]);
});

test("a trace that tells what never happened is found", async () => {
  const problems = await problemsAfter((whole) => {
    const trace = whole.lessons.find(({ id }) => id === "for-loops")?.blocks.find((block) => block.kind === "trace");
    if (trace?.kind === "trace" && trace.rows[3]) trace.rows[3][1] = "7";
  }, "for-loops");
  expect(problems).toEqual([expect.stringMatching(/for-loops, text, trace: row 4 .* never happens/)]);
});

test("a starter that passes, a solution that fails and a wrong answer that is right are found", async () => {
  const problems = await problemsAfter((whole) => {
    const ride = exercise(whole, "ride-height");
    ride.starter = ride.solutions[0] ?? "";
    ride.solutions[1] = "print('Welcome aboard!')\n";
    const wrong = ride.wrongAnswers[0];
    if (wrong) wrong.code = `${ride.solutions[0]}\n`;
  }, "making-decisions");
  expect(problems.join("\n")).toMatch(/exercise ride-height, solution 2: fails "118 cm"/);
  expect(problems.join("\n")).toMatch(/exercise ride-height, Starter: passes all tests already/);
  expect(problems.join("\n")).toMatch(/wrong answers, more-than: passes "exactly 140 cm"/);
});

test("another order of lines that works as well is found", async () => {
  const problems = await problemsAfter((whole) => {
    exercise(whole, "swap-the-cups").tests[0]?.expect.answer?.accept.splice(1);
  }, "names-for-values");
  expect(problems.filter((problem) => problem.includes("this order works too"))).toHaveLength(2);
});

test("syntax before its lesson, and two exercises with one program, are found", async () => {
  const problems = await problemsAfter((whole) => {
    const badge = exercise(whole, "name-badge");
    badge.solutions[0] =
      "name = input('Your name? ')\nfor part in ['----------', f'* {name} *', '----------']:\n    print(part)\n";
    exercise(whole, "secret-agent").solutions[0] = exercise(whole, "pack-the-parcel").solutions[0] ?? "";
  }, "ask-and-answer");
  expect(problems.join("\n")).toMatch(/exercise name-badge, syntax: uses For, which is taught in for-loops/);
  expect(problems.join("\n")).toMatch(/exercise name-badge, syntax: uses List, which is taught in lists/);
});
