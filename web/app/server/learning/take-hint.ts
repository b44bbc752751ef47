import { v7 as uuidV7 } from "uuid";
import { hintTaken } from "../../../../events/hint-taken.ts";
import { work as texts } from "../../../../events/texts/en/work.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb, say } from "../say.ts";
import { findCurrentExercise } from "./exercise-content.ts";

/** A student opens a step of the hint ladder. @param level 1 to 4. */
export async function takeHint(
  context: CommandContext,
  { studentId, exercise, level }: { studentId: string; exercise: string; level: number },
): Promise<Accepted<{ level: number; hint: string }> | Refused> {
  const current = await findCurrentExercise(context.em, exercise);
  const hint = current?.content.hints[level - 1];
  if (hint === undefined) return refuse(404, "not-found", texts.notFound);
  const event = hintTaken.create(fromWeb(uuidV7(), studentId), { studentId, exercise, level });
  return { ...(await say(context, event)), level, hint };
}
