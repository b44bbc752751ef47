import { z } from "zod";
import { UnexpectedEventError } from "../../events/define-event.ts";
import { MalformedEventError } from "../../events/kafka-encoding.ts";

/**
 * Waiting cannot help: the event goes to the function's dead-letter topic and is acknowledged, and web tells whoever
 * waits. For everything that waiting may cure, throw anything else: the event is delivered again.
 */
export class PermanentError extends Error {
  override name = "PermanentError";
  /** A word for programs: `expired`, `exercise-unknown`. */
  readonly code: string;

  /** @param message One sentence for the platform team; no code, no words of a student. */
  constructor(code: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** Another process is at it, and its lease has not run out: come again (409). */
export class StillWorkingError extends Error {
  override name = "StillWorkingError";
}

/**
 * A handler reads its event by `contract.parse`; what that throws is about the event, and no retry can mend it. Whatever
 * else a handler parses by zod (a model's answer, a service's) it judges itself.
 *
 * @returns null for what may pass.
 */
export function asPermanent(error: unknown): PermanentError | null {
  if (error instanceof PermanentError) return error;
  if (error instanceof UnexpectedEventError) return new PermanentError("unknown-type", error.message, { cause: error });
  if (error instanceof MalformedEventError) return new PermanentError("bad-envelope", error.message, { cause: error });
  if (error instanceof z.ZodError) {
    const fields = error.issues.map((issue) => `${issue.path.join(".") || "data"}: ${issue.message}`);
    return new PermanentError("bad-data", fields.slice(0, 10).join("; "), { cause: error });
  }
  return null;
}
