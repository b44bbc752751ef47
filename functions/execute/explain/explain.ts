import type { RunError } from "../../../events/run-result.ts";
import type { ChildError } from "../child-report.ts";

/** A cause in plain words for an exception, as a rule of the texts and what to put into it. */
export function explain(error: ChildError, _code: string): RunError["explanation"] {
  return { rule: "general", params: { type: error.type }, line: error.line };
}
