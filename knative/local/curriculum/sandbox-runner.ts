import { v7 as uuidV7 } from "uuid";
import type { RunRequest } from "../../../events/run-request.ts";
import { grade } from "../../../functions/execute/grade/grade.ts";
import { limitsOf } from "../../../functions/execute/limits.ts";
import { runProgram } from "../../../functions/execute/run-program.ts";
import type { Sandbox } from "../../../functions/execute/sandbox/sandbox.ts";
import type { Runner } from "../../../migrations/curriculum/proof/runner.ts";

/** The proof of the curriculum runs where students' programs run: same sandbox, same grader. */
export function createSandboxRunner(sandbox: Sandbox): Runner {
  return {
    async run({ code, input = [], files = {}, http }) {
      const request = requestFor("run", { code, input, files, ...(http && { recordedHttp: http }) });
      // Our own analysis programs may take a moment; a lesson's example that needs two seconds never ends.
      const isAnalysis = "request.json" in files;
      const limits = isAnalysis ? limitsOf.run : { ...limitsOf.run, wallMs: 2_000, cpuMs: 2_000 };
      const { result } = await runProgram(sandbox, request, { inputEnds: true, limits });
      const stdout = result.output.flatMap(({ stream, text }) => (stream === "stdout" ? [text] : [])).join("");
      const error = result.error && { type: result.error.type, message: result.error.message };
      return { outcome: result.outcome, stdout, error };
    },
    async grade({ code, tests, http }) {
      const request = requestFor("grade", { code, tests, ...(http && { recordedHttp: http }) });
      const graded = await grade(sandbox, request, tests);
      return graded.tests.map(({ name, outcome, got, reason, error }) => {
        const raised = error && `${error.type}: ${error.message}`;
        return { name, outcome, got: [got, reason, raised].filter((part) => part !== null).join("; ") };
      });
    },
  };
}

function requestFor(profile: "run" | "grade", given: { code: string } & Partial<RunRequest>): RunRequest {
  const runId = uuidV7();
  return {
    runId,
    studentId: runId,
    profile,
    exercise: null,
    exerciseVersion: null,
    input: [],
    args: [],
    files: {},
    ...given,
  };
}
