import type { z } from "zod";
import { derivedId } from "../../../events/learnflow-event.ts";
import { ExecuteUnavailableError, type RunCode } from "../run-code.ts";
import type { Situation } from "../situation.ts";

/**
 * Lets a program of ours read the student's (`program.txt`, never run) in the sandbox, and gives back the JSON that it prints.
 *
 * @returns null where nothing can run, or where it printed something else.
 */
export async function lookAtProgram<Schema extends z.ZodType>(
  look: { name: string; harness: string; printed: Schema },
  code: string,
  { question: { questionId, studentId } }: Pick<Situation, "question">,
  runCode: RunCode,
  signal?: AbortSignal,
): Promise<z.output<Schema> | null> {
  const runId = derivedId({ source: "/functions/concepts", id: questionId }, "concepts", look.name);
  try {
    const program = { runId, studentId, code: look.harness, files: { "program.txt": code } };
    const { output } = await runCode.run(program, "example", signal);
    const written = output.flatMap(({ stream, text }) => (stream === "stdout" ? [text] : [])).join("");
    const read = look.printed.safeParse(readJson(written));
    return read.success ? read.data : null;
  } catch (error) {
    if (error instanceof ExecuteUnavailableError) return null;
    throw error;
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
