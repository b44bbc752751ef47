import { v7 as uuidV7 } from "uuid";
import { lessonRead } from "../../../../events/lesson-read.ts";
import { work as texts } from "../../../../events/texts/en/work.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb, say } from "../say.ts";
import { findLessonContent } from "./find-lesson.ts";

/** A student came to the end of a lesson. */
export async function markLessonRead(
  context: CommandContext,
  { studentId, lesson }: { studentId: string; lesson: string },
): Promise<Accepted | Refused> {
  if (!(await findLessonContent(context.em, lesson))) return refuse(404, "not-found", texts.notFound);
  return say(context, lessonRead.create(fromWeb(uuidV7(), studentId), { studentId, lesson }));
}
