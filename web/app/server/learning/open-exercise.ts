import { v7 as uuidV7 } from "uuid";
import { exerciseOpened } from "../../../../events/exercise-opened.ts";
import { log } from "../log.ts";
import type { CommandContext, RequestContext } from "../request-context.ts";
import { fromWeb, say } from "../say.ts";

/**
 * A student opened an exercise's page: for the record, and so that execute, triage and concepts start now. The page
 * does not wait for it.
 */
export function openExercise(
  context: CommandContext & Pick<RequestContext, "wakeFunctions">,
  { studentId, exercise, exerciseVersion }: { studentId: string; exercise: string; exerciseVersion: number },
): void {
  context.wakeFunctions();
  const event = exerciseOpened.create(fromWeb(uuidV7(), studentId), { studentId, exercise, exerciseVersion });
  say(context, event).catch((err: unknown) => log.error({ err, exercise }, "an opened exercise was not recorded"));
}
