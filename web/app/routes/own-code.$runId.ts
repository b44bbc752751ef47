import { z } from "zod";
import { answerOwnCode, findOwnCode } from "../server/own-code/find-own-code.ts";
import { answer, found, onGet, onPost, readBody } from "../server/resource.ts";

const form = z.object({ item: z.string().min(1).max(40), choice: z.coerce.number().int().min(0).max(10) });
const runOf = (params: { runId?: string | undefined }) => z.uuid().safeParse(params.runId).data ?? null;

/** `GET /own-code/ID`: questions on one's own program that has passed; 404 where there are none. */
export const loader = onGet(async ({ id: studentId }, { context, params }) => {
  const runId = runOf(params);
  return found(runId === null ? null : await findOwnCode(context, context.runTraced, { studentId, runId }));
});

/** `POST /own-code/ID`: marks a choice. 202 with `correct` and, for a right one, `because`. */
export const action = onPost(async ({ id: studentId }, { context, params, request }) => {
  const chosen = await readBody(request, form);
  return answer(await answerOwnCode(context, context.runTraced, { studentId, runId: runOf(params) ?? "", ...chosen }));
});
