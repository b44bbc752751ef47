import type { LoaderFunctionArgs } from "@remix-run/node";
import { found, requireCaller, requireId } from "../server/resource.ts";
import { findRun } from "../server/runs.ts";

/** `GET /runs/:runId`: a run of one's own, as `RunForStudent`. */
export async function loader(args: LoaderFunctionArgs) {
  const { id } = await requireCaller(args, { method: "GET" });
  return found(await findRun(args.context.em, id, requireId(args.params.runId)));
}
