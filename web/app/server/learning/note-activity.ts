import { v7 as uuidV7 } from "uuid";
import { activityNoted } from "../../../../events/activity-noted.ts";
import { work as texts } from "../../../../events/texts/en/work.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb, say } from "../say.ts";
import { findCurrentExercise } from "./exercise-content.ts";

const oncePerMs = 30_000;
const notedAt = new Map<string, number>();

/** A student presses keys in an exercise. Said at most once in 30 s, however often the page calls. */
export async function noteActivity(
  context: CommandContext,
  { studentId, exercise }: { studentId: string; exercise: string },
): Promise<Accepted | Refused> {
  if (!(await findCurrentExercise(context.em, exercise))) return refuse(404, "not-found", texts.notFound);
  const key = `${studentId} ${exercise}`;
  const now = Date.now();
  if (now - (notedAt.get(key) ?? 0) < oncePerMs) return { accepted: true, isWaiting: false };
  if (notedAt.size > 10_000) for (const [known, at] of notedAt) if (now - at > oncePerMs) notedAt.delete(known);
  notedAt.set(key, now);
  return say(context, activityNoted.create(fromWeb(uuidV7(), studentId), { studentId, exercise }));
}
