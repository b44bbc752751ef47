import type { ExerciseTest } from "../../../events/exercise.ts";
import type { TestResult } from "../../../events/run-result.ts";
import { type FindsPattern, judgeText } from "./judge.ts";
import { showPair } from "./show-pair.ts";

/** An answer that was handed in instead of a program: it is one of the accepted texts, or not. */
export function judgeAnswer(test: ExerciseTest, answer: string, finds: FindsPattern): TestResult {
  const { accept = [], comparison = "lines" } = test.expect.answer ?? {};
  const tried = accept.map((text) => judgeText({ text, comparison }, answer, finds));
  const best = tried.find((point) => point.passed) ?? tried[0];
  const passed = best?.passed ?? false;
  const pair = best && !test.hidden ? showPair(best.expected ?? "", best.got) : null;
  return {
    name: test.name,
    hidden: test.hidden,
    outcome: passed ? "passed" : "failed",
    called: null,
    // What is right is not told: it is the answer.
    expected: passed && best?.expected != null ? (pair?.expected ?? null) : null,
    got: pair?.got ?? null,
    firstDifference: passed || best?.reason === "pattern" ? null : (pair?.firstDifference ?? null),
    output: "",
    error: null,
    reason: null,
    durationMs: 0,
  };
}
