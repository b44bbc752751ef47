import { z } from "zod";
import type { ExerciseTest } from "../../events/exercise.ts";
import type { RunRequest } from "../../events/run-request.ts";
import { grading, runResult } from "../../events/run-result.ts";
import { tracedFetch } from "../../events/seeing/traced-fetch.ts";
import { testOutcomes } from "../../events/vocabulary.ts";

const gradedRun = z.object({ outcome: z.enum(testOutcomes), ...grading.shape, run: runResult });
export type GradedRun = z.infer<typeof gradedRun>;

/** Why a program could not be run just now. The answer goes on, and shows its example as not run. */
export class ExecuteUnavailableError extends Error {
  override name = "ExecuteUnavailableError";
}

export type ProgramToRun = Pick<RunRequest, "runId" | "studentId" | "code"> &
  Partial<Pick<RunRequest, "input" | "files" | "recordedHttp" | "exercise" | "exerciseVersion" | "limits">>;

export interface RunCode {
  /** @throws {ExecuteUnavailableError} */
  run(
    program: ProgramToRun,
    profile: "run" | "trace" | "example",
    signal?: AbortSignal,
  ): Promise<z.infer<typeof runResult>>;
  /** @throws {ExecuteUnavailableError} */
  grade(program: ProgramToRun, tests: ExerciseTest[], signal?: AbortSignal): Promise<GradedRun>;
}

/**
 * Runs a program in the sandbox by `POST /runs` of execute: the one call between functions, because code must be
 * checked before the next sentence is shown.
 *
 * @param timeoutMs For one run, its wait in the queue and a start from zero included.
 */
export function openRunCode(executeUrl: string, timeoutMs = 8_000): RunCode {
  const post = async (request: RunRequest, signal?: AbortSignal): Promise<unknown> => {
    const deadline = AbortSignal.timeout(timeoutMs);
    try {
      const response = await tracedFetch(new URL("/runs", executeUrl), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify(request),
        signal: signal ? AbortSignal.any([signal, deadline]) : deadline,
      });
      if (!response.ok) {
        await response.body?.cancel();
        throw new Error(`execute answered ${response.status}`);
      }
      return await response.json();
    } catch (cause) {
      throw new ExecuteUnavailableError("execute did not run it", { cause });
    }
  };
  const request = (program: ProgramToRun, profile: RunRequest["profile"]): RunRequest => ({
    exercise: null,
    exerciseVersion: null,
    input: [],
    args: [],
    files: {},
    ...program,
    profile,
  });
  return {
    async run(program, profile, signal) {
      return parse(runResult, await post(request(program, profile), signal));
    },
    async grade(program, tests, signal) {
      return parse(gradedRun, await post({ ...request(program, "grade"), tests }, signal));
    },
  };
}

function parse<Schema extends z.ZodType>(schema: Schema, reply: unknown): z.output<Schema> {
  const parsed = schema.safeParse(reply);
  if (!parsed.success) throw new ExecuteUnavailableError("execute's reply has another form", { cause: parsed.error });
  return parsed.data;
}
