import { maxCodeBytes } from "../../../events/run-request.ts";
import { work as texts } from "../../../events/texts/en/work.ts";
import { type Refused, refuse } from "./outcome.ts";

/** Why this program can be neither kept nor run, or null. */
export function refuseProgram(code: string): Refused | null {
  const bytes = Buffer.byteLength(code);
  if (bytes > maxCodeBytes) return refuse(413, "code-too-large", texts.codeTooLarge(Math.ceil(bytes / 1_024)), "code");
  if (code.includes("\0")) return refuse(400, "code-unreadable", texts.codeUnreadable, "code");
  return null;
}

/** Without what PostgreSQL takes for no text: NUL, and half of a surrogate pair. Nobody types one. */
export const readable = (text: string): string => text.replaceAll("\0", "").toWellFormed();
