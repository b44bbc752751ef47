import type { LoaderFunctionArgs } from "@remix-run/node";
import { exportOwnData } from "../../../migrations/own-data.ts";
import { notFound, requirePerson } from "../server/require-person.ts";

/** Everything that is kept of whoever is signed in, as a file. */
export async function loader(args: LoaderFunctionArgs) {
  const { id } = await requirePerson(args);
  const own = await exportOwnData(args.context.em, id);
  if (!own) throw notFound();
  const headers = {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Disposition": 'attachment; filename="learnflow.json"',
    "Cache-Control": "no-store",
  };
  return new Response(JSON.stringify(own, null, 2), { headers });
}
