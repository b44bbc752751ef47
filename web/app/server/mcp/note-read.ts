import type { EntityManager } from "@mikro-orm/postgresql";
import type { TokenHolder } from "../tokens/person-of-token.ts";

/** How long it can be seen who read what. */
export const keptDays = 90;

/**
 * Writes down that students' records were read, before they are told: a reading that cannot be recorded does not happen.
 *
 * @param what The tool's name or the resource's address.
 */
export async function noteRead(
  em: EntityManager,
  { id, act, tokenId }: TokenHolder,
  { studentIds, what, exercise = null }: { studentIds: readonly string[]; what: string; exercise?: string | null },
): Promise<void> {
  await em.execute(
    `insert into record_reads (id, student_id, reader_id, token_id, what, exercise_slug, read_at)
     select gen_random_uuid(), read.id, ?, ?, ?, ?, now() from unnest(?::uuid[]) as read (id)`,
    [act === null ? id : null, tokenId, what, exercise, `{${studentIds.join(",")}}`],
  );
}
