import { z } from "@hono/zod-openapi";
import { ApiProblem } from "./problem.ts";

const maxLimit = 100;

/** How every list is asked for. */
export const pageQuery = z.object({
  limit: z.coerce.number().int().min(1).max(maxLimit).default(20).describe(`How many, ${maxLimit} at most.`),
  cursor: z.string().max(300).optional().describe("`nextCursor` of the page before. It means something to us only."),
});

/** A page of a list. New things may come at the front meanwhile; nothing is told twice or left out behind the cursor. */
export const pageOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    data: z.array(item),
    nextCursor: z.string().nullable().describe("For the next page; null on the last one."),
  });

/** Where a page ended: newest first by time, and by id where times are equal. */
export interface After {
  readonly at: string;
  readonly id: string;
}
/** PostgreSQL knows no year 0. */
const at = z.iso.datetime({ precision: 6 }).refine((instant) => instant >= "0001");

/** @param id The form of what the list is of. @throws ApiProblem `bad-cursor` */
export function readCursor(cursor: string | undefined, id: z.ZodType<string> = z.uuid()): After | null {
  if (cursor === undefined) return null;
  try {
    const place = z.tuple([at, id]).parse(JSON.parse(Buffer.from(cursor, "base64url").toString()));
    return { at: place[0], id: place[1] };
  } catch {
    throw new ApiProblem("bad-cursor");
  }
}

/** @param rows One more than `limit` when there is a next page. */
export function page<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => After,
): { data: Row[]; nextCursor: string | null } {
  const data = rows.slice(0, limit);
  const last = rows.length > limit ? data.at(-1) : undefined;
  if (last === undefined) return { data, nextCursor: null };
  const { at, id } = placeOf(last);
  return { data, nextCursor: Buffer.from(JSON.stringify([at, id])).toString("base64url") };
}
