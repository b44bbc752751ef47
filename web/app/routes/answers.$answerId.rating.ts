import { z } from "zod";
import { rateAnswer } from "../server/questions/rate-answer.ts";
import { answer, onlyPosts, onPost, readBody, requireId } from "../server/resource.ts";

const form = z.object({ helpful: z.union([z.boolean(), z.stringbool()]) });

export const loader = onlyPosts;

/** `POST /answers/:answerId/rating`: whether an answer helped. */
export const action = onPost(async ({ id: studentId }, args) => {
  const { helpful } = await readBody(args.request, form);
  return answer(await rateAnswer(args.context, { answerId: requireId(args.params.answerId), studentId, helpful }));
});
