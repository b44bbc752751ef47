import type { RunError } from "../../../events/run-result.ts";

/** An error in one plain sentence. */
export function explainError(error: RunError): string {
  return `${error.type}: ${error.message}`;
}
