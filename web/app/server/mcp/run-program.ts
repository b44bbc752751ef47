import { v7 as uuidV7 } from "uuid";
import type { RunRequest } from "../../../../events/run-request.ts";
import { type RunResult, runResult } from "../../../../events/run-result.ts";
import { tracedFetch } from "../../../../events/seeing/traced-fetch.ts";

/** Runs a program in the sandbox and waits for its result; null when it could not be run just now. */
export type RunProgram = (
  studentId: string,
  program: { code: string; input: readonly string[] },
) => Promise<RunResult | null>;

/** A start from zero, a queue, and the run. */
const timeoutMs = 20_000;

/** @param executeUrl Of execute, whose `POST /runs` answers with the result: a program that calls a tool waits for it. */
export function openRunProgram(executeUrl: string): RunProgram {
  return async (studentId, { code, input }) => {
    const request: RunRequest = {
      ...{ runId: uuidV7(), studentId, profile: "run", exercise: null, exerciseVersion: null },
      ...{ code, input: [...input], args: [], files: {} },
    };
    try {
      const response = await tracedFetch(new URL("/runs", executeUrl), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(request),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const parsed = runResult.safeParse(await response.json());
      return response.ok && parsed.success ? parsed.data : null;
    } catch {
      return null;
    }
  };
}
