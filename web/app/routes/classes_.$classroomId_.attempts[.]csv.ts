import type { LoaderFunctionArgs } from "@remix-run/node";
import { attemptsCsv, csvFile } from "../server/teaching/export-csv.ts";
import { requireClassroom } from "../server/teaching/require-classroom.ts";

/** `GET /classes/:id/attempts.csv`: one line a run or submission. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { classroom } = await requireClassroom(args);
  return csvFile(`${classroom.name} attempts`, await attemptsCsv(args.context.em, classroom.id));
}
