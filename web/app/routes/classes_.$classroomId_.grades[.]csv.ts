import type { LoaderFunctionArgs } from "@remix-run/node";
import { getClassReport } from "../server/teaching/class-report.ts";
import { csvFile, gradesCsv } from "../server/teaching/export-csv.ts";
import { requireClassroom } from "../server/teaching/require-classroom.ts";

/** `GET /classes/:id/grades.csv`: one line a student. */
export async function loader(args: LoaderFunctionArgs): Promise<Response> {
  const { classroom } = await requireClassroom(args);
  return csvFile(`${classroom.name} grades`, gradesCsv(await getClassReport(args.context.em, classroom.id)));
}
