import { z } from "zod";
import { found, onGet, requireId, slugField } from "../server/resource.ts";
import { findSmallestInput } from "../server/teaching/smallest-input.ts";
import { findOpenClassroom } from "../server/teaching/taught-classroom.ts";

const query = z.object({ exercise: slugField, mistake: z.string().regex(/^[\w.:-]{1,80}$/) });

/** `GET /classes/:id/mistakes/smallest?exercise=…&mistake=…`: the smallest input that shows a group's mistake, or null. */
export const loader = onGet(async (caller, { context, params, request }) => {
  const classroom = await findOpenClassroom(context.em, caller.id, requireId(params.classroomId));
  const asked = query.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!classroom || !asked.success) return found(null);
  const group = { classroomId: classroom.id, ...asked.data };
  return found({ smallest: await findSmallestInput(context.em, context.conceptsUrl, group) });
});
