import { v7 as uuidV7 } from "uuid";
import { quizAnswered } from "../../../../events/quiz-answered.ts";
import { work as texts } from "../../../../events/texts/en/work.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb, say } from "../say.ts";
import { findLessonContent } from "./find-lesson.ts";

/** Marks a choice of a lesson's quiz. @param choice Index among the choices as they are shown. */
export async function answerQuiz(
  context: CommandContext,
  { studentId, lesson, item: id, choice: index }: { studentId: string; lesson: string; item: string; choice: number },
): Promise<Accepted<{ correct: boolean; because: string }> | Refused> {
  const content = await findLessonContent(context.em, lesson);
  const item = content?.quiz.find((candidate) => candidate.id === id);
  const choice = item?.choices[index];
  if (!item || !choice) return refuse(404, "not-found", texts.notFound);
  const { correct, because, misconception } = choice;
  const { concepts } = item;
  const answered = {
    studentId,
    lesson,
    exercise: null,
    item: id,
    concepts,
    correct,
    misconception: misconception ?? null,
  };
  return { ...(await say(context, quizAnswered.create(fromWeb(uuidV7(), studentId), answered))), correct, because };
}
