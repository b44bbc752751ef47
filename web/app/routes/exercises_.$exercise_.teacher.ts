import { z } from "zod";
import { answer, found, onGet, onPost, readBody, slugField, textField } from "../server/resource.ts";
import { askTeacher } from "../server/teaching/ask-teacher.ts";
import { getTeacherWords } from "../server/teaching/teacher-words.ts";

/** `GET /exercises/:exercise/teacher`: what teachers said to this student here. */
export const loader = onGet(async (caller, { context, params }) =>
  found(await getTeacherWords(context.em, caller.id, requireSlug(params.exercise))),
);

function requireSlug(slug: string | undefined): string {
  const parsed = slugField.safeParse(slug);
  if (!parsed.success) throw found(null);
  return parsed.data;
}

const form = z.object({ text: textField, questionId: z.uuid().nullable().default(null) });

/** `POST /exercises/:exercise/teacher`: asks the teacher. 202 with `requestId`. */
export const action = onPost(async ({ id: studentId }, { context, params, request }) => {
  const { text, questionId } = await readBody(request, form);
  return answer(await askTeacher(context, { studentId, exercise: requireSlug(params.exercise), questionId, text }));
});
