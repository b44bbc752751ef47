import { found, onGet, requireId } from "../server/resource.ts";
import { findRun } from "../server/runs/runs.ts";

/** `GET /runs/:runId`: a run of one's own, as `RunForStudent`. */
export const loader = onGet(async ({ id }, args) => {
  return found(await findRun(args.context.em, id, requireId(args.params.runId)));
});
