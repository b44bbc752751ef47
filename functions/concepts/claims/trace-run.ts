import { derivedId } from "../../../events/learnflow-event.ts";
import { readTracedRun, type TracedRun } from "../../../events/traced-run.ts";
import { filesToTry } from "../offline/lines-to-try.ts";
import { ExecuteUnavailableError, type RunCode } from "../run-code.ts";
import type { Situation } from "../situation.ts";

/** Long enough for what a beginner's program does in 2,000 steps; what loops is recorded up to there. */
const limits = { wallMs: 2_000 };

/**
 * Runs the student's program as it stands now once more, recorded, with what was typed in its last run: the same run as the
 * page's stepping shows, so that a step's number means the same there. Null without a program, or where nothing can run.
 */
export async function traceOwnRun(
  { question, lastRun, exercise }: Situation,
  runCode: RunCode,
  signal?: AbortSignal,
  input: readonly string[] = lastRun?.input ?? [],
): Promise<TracedRun | null> {
  const code = question.code ?? "";
  if (code.trim() === "") return null;
  const runId = derivedId({ source: "/functions/concepts", id: question.questionId }, "concepts", "own-trace");
  const program = {
    runId,
    studentId: question.studentId,
    code,
    input: [...input],
    recordedHttp: exercise?.http,
    files: filesToTry({ exercise }),
    limits,
  };
  try {
    return readTracedRun(code, await runCode.run(program, "trace", signal));
  } catch (error) {
    if (error instanceof ExecuteUnavailableError) return null;
    throw error;
  }
}
