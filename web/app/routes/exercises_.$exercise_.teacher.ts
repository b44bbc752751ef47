import { z } from "zod";
import { answer, found, onGet, onPost, readBody, textField } from "../server/resource.ts";
import { askTeacher } from "../server/teaching/ask-teacher.ts";
import { getTeacherWords } from "../server/teaching/teacher-words.ts";

/** `GET /exercises/:exercise/teacher`: what teachers said to this student here. */
export const loader = onGet(async (caller, { context, params }) =>
  found(await getTeacherWords(context.em, caller.id, params.exercise ?? "")),
);

const form = z.object({ text: textField, questionId: z.uuid().nullable().default(null) });

/** `POST /exercises/:exercise/teacher`: asks the teacher. 202 with `requestId`. */
export const action = onPost(async ({ id: studentId }, { context, params, request }) => {
  const { text, questionId } = await readBody(request, form);
  return answer(await askTeacher(context, { studentId, exercise: params.exercise ?? "", questionId, text }));
});
