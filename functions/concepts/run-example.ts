import type { AnswerBlock } from "../../events/answer.ts";
import type { RunResult } from "../../events/run-result.ts";
import type { ExampleBlock } from "./knowledge.ts";
import { ExecuteUnavailableError, type ProgramToRun, type RunCode } from "./run-code.ts";

type CodeBlock = Extract<AnswerBlock, { kind: "code" }>;
const shownLength = 2_000;

/**
 * What a run left on the screen, an error's last line included, cut to what an answer has room for.
 *
 * @param transcript What a person sees when they type as well; shown where the run really printed its part of it.
 */
export function shownOutput(
  result: Pick<RunResult, "output" | "error">,
  transcript: ExampleBlock["console"] = [],
): string {
  const written = result.output
    .filter((chunk) => chunk.stream === "stdout")
    .map((chunk) => chunk.text)
    .join("");
  const printed = withTyped(written, transcript);
  const error = result.error ? `${result.error.type}: ${result.error.message}`.replace(/: $/, "") : "";
  const whole = [printed, error]
    .filter((text) => text !== "")
    .join(printed.endsWith("\n") || printed === "" ? "" : "\n");
  return whole.length <= shownLength ? whole : `${whole.slice(0, shownLength)}\n…`;
}

/** Typed lines are echoed by a console and not by a run: put back where they stood, each with its line end. */
function withTyped(written: string, transcript: ExampleBlock["console"]): string {
  const expected = transcript.flatMap(({ typed, text }) => (typed ? [] : [text])).join("");
  if (expected !== written || !transcript.some(({ typed }) => typed)) return written;
  return transcript.map(({ typed, text }) => (typed ? `${text}\n` : text)).join("");
}

/** Code with the output that it really printed; where execute is away it stands there as not run. */
export async function runExample(
  runCode: RunCode,
  program: ProgramToRun,
  signal?: AbortSignal,
  transcript?: ExampleBlock["console"],
): Promise<{ block: CodeBlock; result: RunResult | null }> {
  const code = program.code.trimEnd();
  try {
    const result = await runCode.run(program, "example", signal);
    const verified = result.outcome === "finished" || result.outcome === "exception" || result.outcome === "exited";
    return {
      block: { kind: "code", code, output: shownOutput(result, transcript), runId: program.runId, verified },
      result,
    };
  } catch (error) {
    if (!(error instanceof ExecuteUnavailableError)) throw error;
    return { block: { kind: "code", code, output: null, runId: null, verified: false }, result: null };
  }
}
