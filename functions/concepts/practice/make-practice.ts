import { ExecuteUnavailableError, type RunCode } from "../run-code.ts";
import type { Situation } from "../situation.ts";
import { practiceTemplates } from "./all-templates.ts";
import { isSound } from "./is-sound.ts";
import type { MadeExercise } from "./template.ts";

/** A new exercise on a concept which this talk has not had yet, proven before it is shown; null where there is none. */
export async function makePractice(
  concept: string,
  { question, history }: Pick<Situation, "question" | "history">,
  runCode: RunCode,
  signal?: AbortSignal,
): Promise<MadeExercise | null> {
  const said = history
    .flatMap(({ blocks }) => blocks.flatMap((block) => (block.kind === "prose" ? [block.markdown] : [])))
    .join("\n");
  const made = practiceTemplates
    .filter((template) => template.concept === concept)
    .flatMap((template) => Array.from({ length: template.variants }, (_, variant) => template.make(variant)))
    .filter(({ title, task }) => !said.includes(title) || !said.includes(task));
  try {
    for (const exercise of made) if (await isSound(exercise, runCode, question, signal)) return exercise;
  } catch (error) {
    // What cannot be proven just now is not shown.
    if (!(error instanceof ExecuteUnavailableError)) throw error;
  }
  return null;
}
