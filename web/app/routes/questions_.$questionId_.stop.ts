import type { ActionFunctionArgs } from "@remix-run/node";
import { answer, onlyPosts, requireCaller, requireId } from "../server/resource.ts";
import { stopQuestion } from "../server/stop-question.ts";

export const loader = onlyPosts;

/** `POST /questions/:questionId/stop`: waits no longer for the answer. */
export async function action(args: ActionFunctionArgs) {
  const { id: studentId } = await requireCaller(args);
  return answer(await stopQuestion(args.context, { studentId, questionId: requireId(args.params.questionId) }));
}
