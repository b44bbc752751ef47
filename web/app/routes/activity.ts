import type { ActionFunctionArgs } from "@remix-run/node";
import { z } from "zod";
import { noteActivity } from "../server/note-activity.ts";
import { answer, onlyPosts, readBody, requireCaller, slugField } from "../server/resource.ts";

const form = z.object({ exercise: slugField });

export const loader = onlyPosts;

/** `POST /activity`: keys were pressed in an exercise. */
export async function action(args: ActionFunctionArgs) {
  const { id: studentId } = await requireCaller(args);
  return answer(await noteActivity(args.context, { ...(await readBody(args.request, form)), studentId }));
}
