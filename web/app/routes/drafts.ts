import { z } from "zod";
import { saveDraft } from "../server/learning/save-draft.ts";
import { answer, onlyPosts, onPost, readBody, slugField, textField } from "../server/resource.ts";

const form = z.object({ exercise: slugField, code: textField });

export const loader = onlyPosts;

/** `POST /drafts`: keeps what stands in the editor. */
export const action = onPost(async ({ id: studentId }, args) => {
  return answer(await saveDraft(args.context.em, { ...(await readBody(args.request, form)), studentId }));
});
