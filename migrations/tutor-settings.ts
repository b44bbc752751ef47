import type { EntityManager } from "@mikro-orm/postgresql";
import { type SupportLevel, supportLevels } from "../events/vocabulary.ts";

/** What teachers have settled about the tutor for one student. */
export interface TutorSettings {
  readonly supportLevel: SupportLevel;
  /** Words that it does not use. */
  readonly avoidedWords: readonly string[];
  /** Parts of Python that it does not show: `sum`, `comprehension`. */
  readonly avoidedTools: readonly string[];
  /** Whether a language model may be used; false answers without one. */
  readonly languageModel: boolean;
}

interface Row {
  support_level: SupportLevel;
  avoided_words: string[];
  avoided_tools: string[];
  language_model: boolean;
  own_level: SupportLevel | null;
}

/**
 * The strictest word of a student's classrooms; how far the tutor may go can be raised or lowered for one student, on one
 * exercise or on all. Without a classroom everything is allowed.
 */
export async function readTutorSettings(
  em: EntityManager,
  studentId: string,
  exercise: string | null,
): Promise<TutorSettings> {
  const rows: Row[] = await em.execute(
    `select c.support_level, c.avoided_words, c.avoided_tools, c.language_model,
       (select level from student_supports s where s.student_id = m.person_id and s.exercise_slug in (?, '')
        order by s.exercise_slug desc limit 1) as own_level
     from memberships m join classrooms c on c.id = m.classroom_id and c.archived_at is null
     where m.person_id = ? and m.role = 'student'`,
    [exercise ?? "", studentId],
  );
  return {
    supportLevel:
      rows[0]?.own_level ?? supportLevels.find((level) => rows.some((row) => row.support_level === level)) ?? "full",
    avoidedWords: [...new Set(rows.flatMap((row) => row.avoided_words))],
    avoidedTools: [...new Set(rows.flatMap((row) => row.avoided_tools))],
    languageModel: rows.every((row) => row.language_model),
  };
}
