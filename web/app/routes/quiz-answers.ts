import { z } from "zod";
import { answerQuiz } from "../server/learning/answer-quiz.ts";
import { answer, onlyPosts, onPost, readBody, slugField } from "../server/resource.ts";

const form = z.object({ lesson: slugField, item: slugField, choice: z.coerce.number().int().min(0).max(10) });

export const loader = onlyPosts;

/** `POST /quiz-answers`: marks a choice. 202 with `correct` and `because`. */
export const action = onPost(async ({ id: studentId }, args) => {
  return answer(await answerQuiz(args.context, { ...(await readBody(args.request, form)), studentId }));
});
