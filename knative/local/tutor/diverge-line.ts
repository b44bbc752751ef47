import { v7 as uuidV7 } from "uuid";
import { describeDivergence } from "../../../functions/concepts/diverge/describe-divergence.ts";
import { diverge } from "../../../functions/concepts/diverge/diverge.ts";
import { divergeAnswer } from "../../../functions/concepts/diverge/diverge-answer.ts";
import { createRunCases } from "../../../functions/concepts/diverge/run-cases.ts";
import { createRunRequested } from "../../../functions/execute/run-request.ts";
import { openSandbox } from "../../../functions/execute/sandbox/sandbox.ts";
import { createSlots } from "../../../functions/execute/slots.ts";
import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import { runInSandbox } from "./run-in-sandbox.ts";

/** Where a program (or an answer) first does something else than its exercise asks for, as a JSON object. */
export async function divergeFile(exercise: Exercise, code: string): Promise<object> {
  const sandbox = openSandbox();
  const runCode = runInSandbox(createRunRequested({ sandbox, slots: createSlots(4) }));
  const ids = { questionId: uuidV7(), studentId: uuidV7() };
  try {
    if (["predict", "trace", "parsons"].includes(exercise.kind)) {
      const place = await divergeAnswer(exercise, code, createRunCases(runCode, { ...ids, http: exercise.http }));
      return { exercise: exercise.slug, counterexample: null, wrongPlace: place };
    }
    const found = await diverge({ exercise, code, ...ids }, runCode);
    if (!found) return { exercise: exercise.slug, counterexample: null, step: null };
    const { tried, test, turn, isMinimal } = found;
    const told = describeDivergence(found, code);
    return {
      exercise: exercise.slug,
      counterexample: {
        ...tried,
        expected: test.expected,
        got: test.got,
        reason: test.reason,
        minimal: isMinimal,
      },
      step: turn && { ...turn, source: code.split("\n")[turn.line - 1]?.trim() ?? "", text: told.step },
      question: told.question,
    };
  } finally {
    await sandbox.close();
  }
}
