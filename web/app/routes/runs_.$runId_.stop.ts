import { answer, onlyPosts, onPost, requireId } from "../server/resource.ts";
import { stopRun } from "../server/runs/stop-run.ts";

export const loader = onlyPosts;

/** `POST /runs/:runId/stop`. */
export const action = onPost(async ({ id: studentId }, args) => {
  return answer(await stopRun(args.context, { studentId, runId: requireId(args.params.runId) }));
});
