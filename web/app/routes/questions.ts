import { z } from "zod";
import { askQuestion } from "../server/questions/ask-question.ts";
import { answer, onlyPosts, onPost, readBody, slugField, textField } from "../server/resource.ts";

const form = z.object({
  questionId: z.uuid().optional(),
  exercise: slugField.nullable().default(null),
  lesson: slugField.nullable().default(null),
  text: textField,
  code: textField.nullable().default(null),
});

export const loader = onlyPosts;

/** `POST /questions`: asks the tutor. 202 with `questionId` and `conversationId`; the answer comes by `/live`. */
export const action = onPost(async ({ id: studentId, locale }, args) => {
  // Else the second function would start only when the first has answered.
  args.context.wakeFunctions();
  return answer(await askQuestion(args.context, { ...(await readBody(args.request, form)), studentId, locale }));
});
