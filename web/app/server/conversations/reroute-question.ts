import { v7 as uuidV7 } from "uuid";
import { questionRerouted } from "../../../../events/question-rerouted.ts";
import { work as texts } from "../../../../events/texts/en/work.ts";
import type { Locale, Route, WantedRoute } from "../../../../events/vocabulary.ts";
import { type Accepted, type Refused, refuse } from "../outcome.ts";
import { askQuestion } from "../questions/ask-question.ts";
import type { CommandContext } from "../request-context.ts";
import { fromWeb } from "../say.ts";

interface Row {
  state: string;
  text: string;
  code: string | null;
  route: Route | null;
  exercise: string | null;
  lesson: string | null;
}

/**
 * "That is not what I meant": asks a question again as another kind, and keeps what the student said as a label for the
 * router. The first answer stays where it is.
 *
 * @param wish.newQuestionId A UUID that the page made for the question that is asked anew.
 */
export async function rerouteQuestion(
  context: CommandContext,
  wish: { studentId: string; locale: Locale; questionId: string; to: WantedRoute; newQuestionId?: string | undefined },
): Promise<Accepted<{ questionId: string; conversationId: string }> | Refused> {
  const { studentId, questionId, to } = wish;
  const [asked]: Row[] = await context.em.execute(
    `select q.state, q.text, q.code, coalesce(a.mode, q.route) as route, c.exercise_slug as exercise, c.lesson_slug as lesson
     from questions q join conversations c on c.id = q.conversation_id left join answers a on a.question_id = q.id
     where q.id = ? and q.student_id = ?`,
    [questionId, studentId],
  );
  if (!asked) return refuse(404, "not-found", texts.notFound);
  const { state, text, code, route: from, exercise, lesson } = asked;
  if (from === null && state === "requested") return refuse(409, "question-open", texts.questionOpen);
  if (from === to) return refuse(409, "conflict", texts.sameRoute);
  return askQuestion(context, {
    ...{ studentId, locale: wish.locale, questionId: wish.newQuestionId, exercise, lesson, text, code },
    wantedRoute: to,
    // What ended before anybody chose a kind teaches the router nothing.
    also:
      from === null
        ? []
        : [questionRerouted.create(fromWeb(uuidV7(), studentId, questionId), { questionId, studentId, from, to })],
  });
}
