import type { RunError } from "../../../events/run-result.ts";
import type { Explained } from "./error-rule.ts";
import { nearestName } from "./nearest-name.ts";
import { readingErrors } from "./reading-errors.ts";
import { runningErrors } from "./running-errors.ts";

/**
 * An error in plain words, with what to try. Always says something, if only the error's own message.
 *
 * @param code The program, where it is at hand: for a name that is only spelled differently.
 */
export function explainError(seen: Pick<RunError, "type" | "message">, code = ""): Explained {
  const unknown = /^name '(\w+)' is not defined/.exec(seen.message)?.[1];
  const near = unknown === undefined || seen.message.includes("Did you mean") ? null : nearestName(unknown, code);
  const error = near === null ? seen : { ...seen, message: `${seen.message}. Did you mean: '${near}'?` };
  for (const [type, message, say] of [...readingErrors, ...runningErrors]) {
    const found = type.test(error.type) ? message.exec(error.message || " ") : null;
    if (found) return say(found, error.type);
  }
  return {
    cause: `Python stopped with ${/^[aeiou]/i.test(error.type) ? "an" : "a"} ${error.type}${error.message ? `: ${error.message.split("\n")[0]}` : ""}.`,
    next: "Print the values that this line uses just before it, and compare them with what you expected.",
  };
}
