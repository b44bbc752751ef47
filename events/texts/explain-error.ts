import type { RunError } from "../run-result.ts";
import type { ErrorTexts } from "./error-texts.ts";

/** An error in plain words, by the texts of a language; Python's own words where nothing is known of it. */
export function explainError(
  { type, message, explanation }: Pick<RunError, "type" | "message" | "explanation">,
  texts: ErrorTexts,
): string {
  const text = explanation && texts[explanation.rule];
  if (text) return text(explanation.params);
  return message === "" ? type : `${type}: ${message}`;
}
