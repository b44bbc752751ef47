import type { RunRequest } from "../../../events/run-request.ts";
import { ExecuteUnavailableError, type ProgramToRun, type RunCode } from "../../../functions/concepts/run-code.ts";
import type { RunRequested } from "../../../functions/execute/run-request.ts";

/** Runs programs as `POST /runs` does it, in this process. */
export function runInSandbox(run: RunRequested): RunCode {
  const request = (program: ProgramToRun, profile: RunRequest["profile"]): RunRequest => ({
    exercise: null,
    exerciseVersion: null,
    input: [],
    args: [],
    files: {},
    ...program,
    profile,
  });
  const never = new AbortController().signal;
  return {
    async run(program, profile, signal = never) {
      const ran = await run(request(program, profile), { signal });
      if (!("result" in ran) || ran.result.outcome === "unavailable")
        throw new ExecuteUnavailableError("nothing can run here");
      return ran.result;
    },
    async grade(program, tests, signal = never) {
      const ran = await run({ ...request(program, "grade"), tests }, { signal });
      if (!("graded" in ran)) throw new ExecuteUnavailableError("nothing can run here");
      return ran.graded;
    },
  };
}
