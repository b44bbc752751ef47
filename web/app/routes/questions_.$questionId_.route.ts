import { z } from "zod";
import { wantedRoutes } from "../../../events/vocabulary.ts";
import { rerouteQuestion } from "../server/conversations/reroute-question.ts";
import { answer, onlyPosts, onPost, readBody, requireId } from "../server/resource.ts";

const form = z.object({ to: z.enum(wantedRoutes), newQuestionId: z.uuid().optional() });

export const loader = onlyPosts;

/** `POST /questions/:questionId/route`: asks it again as another kind. 202 with the new `questionId`; the answer comes by `/live`. */
export const action = onPost(async ({ id: studentId, locale }, args) => {
  const questionId = requireId(args.params.questionId);
  return answer(
    await rerouteQuestion(args.context, { ...(await readBody(args.request, form)), studentId, locale, questionId }),
  );
});
