import { createHash } from "node:crypto";
import { derivedId } from "../../../events/learnflow-event.ts";
import type { TestResult } from "../../../events/run-result.ts";
import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import type { RunCode } from "../run-code.ts";
import { type Divergence, findDivergence } from "./find-divergence.ts";
import { createRunCases } from "./run-cases.ts";
import { type TracedDivergence, traceDivergence } from "./trace-divergence.ts";

/** A smallest input with what happens on it, and the step at which the program turns. */
export type Diverged = Divergence & TracedDivergence;

/** As long as a beginner's program may take on a small input; what loops is stopped then. */
const limits = { wallMs: 1_000, cpuMs: 1_000 };

/**
 * Where a program first does something else than the exercise asks for. Null where no difference is found.
 *
 * @param asked.tests The exercise's tests of this very program, where they are known.
 * @throws {ExecuteUnavailableError}
 */
export async function diverge(
  asked: {
    readonly exercise: Exercise;
    readonly code: string;
    readonly questionId: string;
    readonly studentId: string;
    readonly tests?: readonly TestResult[] | null;
  },
  runCode: RunCode,
  signal?: AbortSignal,
): Promise<Diverged | null> {
  const { exercise, code, questionId, studentId } = asked;
  const runCases = createRunCases(runCode, { questionId, studentId, http: exercise.http }, signal);
  const found = await findDivergence({
    exercise,
    code,
    runCases,
    tests: asked.tests ?? null,
    grade(program, tests) {
      const digest = createHash("sha256")
        .update(JSON.stringify([program, tests]))
        .digest("hex");
      const runId = derivedId({ source: questionId, id: digest }, "concepts", "diverge");
      return runCode.grade({ runId, studentId, code: program, limits, recordedHttp: exercise.http }, tests, signal);
    },
  });
  if (!found) return null;
  // What is wrong with how it is written has no step at which it turns.
  if (found.test.reason?.startsWith("source-")) return { ...found, turn: null, run: null };
  return { ...found, ...(await traceDivergence(code, exercise.solutions[0] ?? "", found.tried, runCases)) };
}
