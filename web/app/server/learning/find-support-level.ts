import type { EntityManager } from "@mikro-orm/postgresql";
import type { SupportLevel } from "../../../../events/vocabulary.ts";
import { readTutorSettings } from "../../../../migrations/tutor-settings.ts";

/** How far the tutor may go with a student, as `concepts` reads it too. @param exercise Null where there is none. */
export async function findSupportLevel(
  em: EntityManager,
  studentId: string,
  exercise: string | null = null,
): Promise<SupportLevel> {
  return (await readTutorSettings(em, studentId, exercise)).supportLevel;
}
