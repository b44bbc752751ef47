import { v7 as uuidV7 } from "uuid";
import { z } from "zod";
import type { RunRequest } from "../../../../events/run-request.ts";
import { grading, runResult } from "../../../../events/run-result.ts";
import { tracedFetch } from "../../../../events/seeing/traced-fetch.ts";
import { testOutcomes } from "../../../../events/vocabulary.ts";
import type { Sandbox } from "./prove-own.ts";

/** A start from zero, a queue, and the run. */
const timeoutMs = 20_000;
/** All that one sandbox is opened for. Within the minute in which an API request with a key is taken to be worked on. */
const wholeMs = 48_000;
const graded = z.object({ outcome: z.enum(testOutcomes), ...grading.shape });

export class SandboxAwayError extends Error {
  override name = "SandboxAwayError";
}

/**
 * The sandbox of `execute`, by its `POST /runs`: a teacher waits for the answer.
 *
 * @param whole Ends whatever still runs. @throws {SandboxAwayError} also from then on.
 */
export function openSandboxOf(
  executeUrl: string,
  teacherId: string,
  whole: AbortSignal = AbortSignal.timeout(wholeMs),
): Sandbox {
  const post = async (request: Partial<RunRequest> & Pick<RunRequest, "code" | "profile">): Promise<unknown> => {
    try {
      const response = await tracedFetch(new URL("/runs", executeUrl), {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({
          ...{
            runId: uuidV7(),
            studentId: teacherId,
            exercise: null,
            exerciseVersion: null,
            input: [],
            args: [],
            files: {},
          },
          ...request,
        }),
        signal: AbortSignal.any([whole, AbortSignal.timeout(timeoutMs)]),
      });
      if (!response.ok) throw new Error(`execute answered ${response.status}`);
      return await response.json();
    } catch (cause) {
      throw new SandboxAwayError("execute did not run it", { cause });
    }
  };
  return {
    async grade(code, tests) {
      const parsed = graded.safeParse(await post({ profile: "grade", code, tests }));
      if (!parsed.success) throw new SandboxAwayError("execute's reply has another form");
      return parsed.data.tests.map(({ name, outcome, got, error }) => ({
        ...{ name, outcome },
        got: error ? `${error.type}: ${error.message}` : got,
      }));
    },
    async run(code, files) {
      const parsed = runResult.safeParse(await post({ profile: "run", code, files }));
      if (!parsed.success) throw new SandboxAwayError("execute's reply has another form");
      return parsed.data.output.flatMap(({ stream, text }) => (stream === "stdout" ? [text] : [])).join("");
    },
  };
}
