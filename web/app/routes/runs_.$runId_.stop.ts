import type { ActionFunctionArgs } from "@remix-run/node";
import { answer, onlyPosts, requireCaller, requireId } from "../server/resource.ts";
import { stopRun } from "../server/stop-run.ts";

export const loader = onlyPosts;

/** `POST /runs/:runId/stop`. */
export async function action(args: ActionFunctionArgs) {
  const { id: studentId } = await requireCaller(args);
  return answer(await stopRun(args.context, { studentId, runId: requireId(args.params.runId) }));
}
