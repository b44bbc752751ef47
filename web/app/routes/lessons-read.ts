import { z } from "zod";
import { markLessonRead } from "../server/learning/mark-lesson-read.ts";
import { answer, onlyPosts, onPost, readBody, slugField } from "../server/resource.ts";

const form = z.object({ lesson: slugField });

export const loader = onlyPosts;

/** `POST /lessons-read`: the end of a lesson was reached. */
export const action = onPost(async ({ id: studentId }, args) => {
  return answer(await markLessonRead(args.context, { ...(await readBody(args.request, form)), studentId }));
});
