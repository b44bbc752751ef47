import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { markLessonRead } from "../server/mark-lesson-read.ts";
import { answer, onlyPosts, readBody, requireCaller, slugField } from "../server/resource.ts";

const form = z.object({ lesson: slugField });

export const loader = onlyPosts;

/** `POST /lessons-read`: the end of a lesson was reached. */
export async function action(args: ActionFunctionArgs) {
  const { id: studentId } = await requireCaller(args);
  return answer(await markLessonRead(args.context, { ...(await readBody(args.request, form)), studentId }));
}
