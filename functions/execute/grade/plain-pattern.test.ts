import { expect, test } from "vitest";
import type { ExerciseTest } from "../../../events/exercise.ts";
import { judge } from "./judge.ts";
import { judgeAnswer } from "./judge-answer.ts";
import { nothing } from "./observation.ts";
import { plainPattern } from "./plain-pattern.ts";
import { nothingSeen } from "./source-facts.ts";

test.each([
  ["any text may stand there", "^[^*]*\\*[^*]*$", null],
  ["a repeated piece", "a+b", null],
  ["a class", "Total: \\d", null],
  ["an alternative", "yes|no", null],
  ["spaces in the middle", "a\\s*b", null],
  ["nothing but anchors", "^\\s*$", null],
  ["a badge", "----\n\\* Mei \\*\n----\\s*$", "----\n* Mei *\n----"],
  ["escaped marks", "Name\\? Room\\? 1\\.", "Name? Room? 1."],
  ["anchors on both sides", "^\\s*\\bowl\\b\\s*$", "owl"],
  ["a backslash before a letter that ends a word", "a\\\\b", "a\\b"],
  ["an escaped line end", "one\\ntwo", "one\ntwo"],
])("%s: %j is read as %j", (_name, pattern, text) => {
  expect(plainPattern(pattern)).toBe(text);
});

const shape = "^[^*]*\\*[^*]*$";
const withPattern = (text: string): ExerciseTest => ({
  name: "stars",
  hidden: false,
  run: { kind: "program" },
  expect: { output: { text, comparison: "pattern" } },
});
const told = (text: string, outcome: "finished" | "timeout", isFound: boolean) =>
  judge(withPattern(text), { ...nothing, outcome, output: "seen\n" }, nothingSeen, () => isFound);

test.each([
  ["failed", "finished", false],
  ["passed", "finished", true],
  ["not come to its end", "timeout", false],
] as const)("a test with a pattern that has %s shows no pattern", (_name, outcome, isFound) => {
  expect(told(shape, outcome, isFound).expected).toBeNull();
  expect(told("\\* Mei \\*\\s*$", outcome, isFound).expected).toBe("* Mei *");
});

test("a failed pattern still shows what was printed, and that it is its form which is wrong", () => {
  expect(told(shape, "finished", false)).toMatchObject({ got: "seen\n", reason: "pattern", firstDifference: null });
});

test("an answer that a pattern accepts is not shown the pattern", () => {
  const one: ExerciseTest = {
    name: "answer",
    hidden: false,
    run: { kind: "answer" },
    expect: { answer: { accept: ["^\\d+ owls?$"], comparison: "pattern" } },
  };
  expect(judgeAnswer(one, "3 owls", () => true)).toMatchObject({ expected: null, got: "3 owls" });
});
