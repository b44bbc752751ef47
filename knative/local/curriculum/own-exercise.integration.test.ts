import { expect, test } from "vitest";
import { openSandbox } from "../../../functions/execute/sandbox/sandbox.ts";
import { toExercise } from "../../../web/app/server/own-exercises/own-draft.ts";
import { isProven, proveOwn } from "../../../web/app/server/own-exercises/prove-own.ts";
import { createSandboxRunner } from "./sandbox-runner.ts";

test("a teacher's exercise is proven in the real sandbox: solution, wrong answers, and mutants that somebody notices", async () => {
  const built = toExercise(
    "own-largest",
    {
      ...{ title: "The largest", kind: "function", lesson: "for-loops", starter: "def largest(numbers):\n    " },
      task: "Write a function `largest(numbers)` that gives back the largest number of a list.",
      tests: "largest([3, 1, 2]) == 3\nlargest([-4, -2]) == -2\nhidden: largest([7]) == 7",
      solution:
        "def largest(numbers):\n    best = numbers[0]\n    for number in numbers:\n        if number > best:\n            best = number\n    return best",
      wrongAnswers:
        "def largest(numbers):\n    return numbers[0]\n---\ndef largest(numbers):\n    best = 0\n    for number in numbers:\n        if number > best:\n            best = number\n    return best",
      hints:
        "Which number is the largest so far?\nLook at the first number.\nThe shortest word: keep one, compare each.\nbest = first; for each: if larger, keep it",
    },
    ["for-loop"],
  );
  if (!("exercise" in built)) throw new Error(JSON.stringify(built));
  const sandbox = openSandbox({ idle: 2, pace: 20 });
  const runner = createSandboxRunner(sandbox);
  try {
    const proof = await proveOwn(built.exercise, {
      grade: (code, tests) => runner.grade({ code, tests }),
      run: async (code, files) => (await runner.run({ code, files })).stdout,
    });
    expect(proof.solutionFails).toEqual([]);
    expect(proof.wrongAnswersFail).toEqual([1, 1]);
    expect(proof.mutants.tried).toBeGreaterThan(2);
    expect(proof.mutants.caught).toBeGreaterThan(0);
    expect(isProven(proof)).toBe(true);
  } finally {
    await sandbox.close();
  }
}, 600_000);
