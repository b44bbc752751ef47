import { stopQuestion } from "../server/questions/stop-question.ts";
import { answer, onlyPosts, onPost, requireId } from "../server/resource.ts";

export const loader = onlyPosts;

/** `POST /questions/:questionId/stop`: waits no longer for the answer. */
export const action = onPost(async ({ id: studentId }, args) => {
  return answer(await stopQuestion(args.context, { studentId, questionId: requireId(args.params.questionId) }));
});
