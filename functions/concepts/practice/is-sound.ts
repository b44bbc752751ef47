import { createHash } from "node:crypto";
import type { ExerciseTest } from "../../../events/exercise.ts";
import { derivedId } from "../../../events/learnflow-event.ts";
import type { RunCode } from "../run-code.ts";
import type { MadeExercise } from "./template.ts";

const limits = { wallMs: 2_000, cpuMs: 1_000 };

/** A made exercise as tests of the grader. */
const testsOf = ({ cases }: MadeExercise): ExerciseTest[] =>
  cases.map(({ lines, shows }, at) => ({
    name: `case ${at + 1}`,
    hidden: false,
    run: { kind: "program", input: [...lines] },
    expect: { output: { text: shows, comparison: "lines" } },
  }));

/**
 * Whether an exercise may be shown: by the grader its reference passes every case, and each typical wrong answer fails one.
 *
 * @throws {ExecuteUnavailableError}
 */
export async function isSound(
  made: MadeExercise,
  runCode: RunCode,
  asked: { readonly questionId: string; readonly studentId: string },
  signal?: AbortSignal,
): Promise<boolean> {
  const tests = testsOf(made);
  const passes = async (code: string): Promise<boolean> => {
    const id = createHash("sha256").update(code).digest("hex");
    const runId = derivedId({ source: asked.questionId, id }, "concepts", "practice");
    const graded = await runCode.grade({ runId, studentId: asked.studentId, code, limits }, tests, signal);
    return graded.outcome === "passed";
  };
  const [isRight, ...areRight] = await Promise.all([made.reference, ...made.wrong].map(passes));
  return isRight === true && made.wrong.length >= 2 && areRight.every((right) => !right);
}
