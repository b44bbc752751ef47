import { v7 as uuidV7 } from "uuid";
import type { RunRequest } from "../../../../events/run-request.ts";
import { runResult } from "../../../../events/run-result.ts";
import { tracedFetch } from "../../../../events/seeing/traced-fetch.ts";
import { readTracedRun, type TracedRun } from "../../../../events/traced-run.ts";

/** Runs a program recorded, and waits for it; null when it cannot be run just now. */
export type RunTraced = (
  studentId: string,
  program: Pick<RunRequest, "code" | "input" | "args" | "files" | "recordedHttp">,
) => Promise<TracedRun | null>;

/** Nobody waits for questions longer than for a start from zero. */
const timeoutMs = 15_000;

/** @param executeUrl Of execute, whose `POST /runs` answers with the result. */
export function openRunTraced(executeUrl: string): RunTraced {
  return async (studentId, program) => {
    const request: RunRequest = {
      ...{ runId: uuidV7(), studentId, profile: "trace", exercise: null, exerciseVersion: null },
      ...program,
    };
    try {
      const response = await tracedFetch(new URL("/runs", executeUrl), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(request),
        signal: AbortSignal.timeout(timeoutMs),
      });
      const parsed = runResult.safeParse(await response.json());
      return response.ok && parsed.success ? readTracedRun(program.code, parsed.data) : null;
    } catch {
      return null;
    }
  };
}
