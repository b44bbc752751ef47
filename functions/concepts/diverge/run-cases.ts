import { readFileSync } from "node:fs";
import { z } from "zod";
import type { recordedHttp } from "../../../events/exercise.ts";
import { derivedId } from "../../../events/learnflow-event.ts";
import { runTrace } from "../../../events/run-trace.ts";
import type { RunCode } from "../run-code.ts";
import type { Case } from "./cases.ts";

const behaviour = z.object({
  /** What a call gives back, one text for equal values; null where it gave nothing back. */
  value: z.string().nullish(),
  /** The same as Python writes it. */
  shown: z.string().nullish(),
  output: z.string(),
  error: z
    .object({ type: z.string(), message: z.string(), line: z.int().nullable(), bases: z.array(z.string()) })
    .nullable(),
  /** It took more steps than it was given. */
  endless: z.boolean(),
  /** The last line that ran. */
  line: z.int().nullable(),
  steps: z.int(),
  files: z.record(z.string(), z.string()).optional(),
  trace: runTrace.optional(),
});
export type Behaviour = z.infer<typeof behaviour>;
const printed = z.tuple([z.int(), z.int(), behaviour]);

/** Runs programs on cases in the sandbox. */
export type RunCases = (
  programs: readonly string[],
  cases: readonly (Case & { wantsFiles?: boolean })[],
  how: { mostSteps: number; trace?: boolean },
) => Promise<(Behaviour | undefined)[][]>;

let harness: string | null = null;

/**
 * Each call is one sandboxed process of its own: programs that must not know of each other go in different calls.
 * What a process could not tell (it ended early, or ran into a limit) is undefined.
 *
 * @throws {ExecuteUnavailableError}
 */
export function createRunCases(
  runCode: RunCode,
  asked: { questionId: string; studentId: string; http?: z.infer<typeof recordedHttp> | undefined },
  signal?: AbortSignal,
): RunCases {
  let count = 0;
  return async (programs, cases, { mostSteps, trace = false }) => {
    harness ??= readFileSync(new URL("behave.py", import.meta.url), "utf8");
    const runId = derivedId({ source: "/functions/concepts", id: asked.questionId }, "concepts", `cases-${count++}`);
    const request = JSON.stringify({ programs, cases, mostSteps, trace });
    const program = {
      runId,
      studentId: asked.studentId,
      code: harness,
      files: { "request.json": request },
      recordedHttp: asked.http,
    };
    const { output } = await runCode.run(program, "example", signal);
    const found = programs.map(() => cases.map((): Behaviour | undefined => undefined));
    const lines = output.flatMap(({ stream, text }) => (stream === "stdout" ? [text] : [])).join("");
    for (const line of lines.split("\n")) {
      const read = printed.safeParse(readJson(line));
      if (!read.success) continue; // cut, or written by the program itself around us
      const [at, index, what] = read.data;
      const row = found[at];
      if (row && index < row.length) row[index] ??= what;
    }
    return found;
  };
}

function readJson(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return null;
  }
}
