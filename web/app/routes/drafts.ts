import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { answer, onlyPosts, readBody, requireCaller, slugField, textField } from "../server/resource.ts";
import { saveDraft } from "../server/save-draft.ts";

const form = z.object({ exercise: slugField, code: textField });

export const loader = onlyPosts;

/** `POST /drafts`: keeps what stands in the editor. */
export async function action(args: ActionFunctionArgs) {
  const { id: studentId } = await requireCaller(args);
  return answer(await saveDraft(args.context.em, { ...(await readBody(args.request, form)), studentId }));
}
