import { z } from "zod";
import { noteActivity } from "../server/learning/note-activity.ts";
import { answer, onlyPosts, onPost, readBody, slugField } from "../server/resource.ts";

const form = z.object({ exercise: slugField });

export const loader = onlyPosts;

/** `POST /activity`: keys were pressed in an exercise. */
export const action = onPost(async ({ id: studentId }, args) => {
  return answer(await noteActivity(args.context, { ...(await readBody(args.request, form)), studentId }));
});
