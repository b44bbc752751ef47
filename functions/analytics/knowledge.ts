import type { EntityManager } from "@mikro-orm/postgresql";

/** What analytics needs to know of the curriculum. */
export interface Knowledge {
  /** @param version Null for the newest. */
  exercise(
    slug: string,
    version: number | null,
  ): { lesson: string | null; trains: readonly string[]; difficulty: number };
  /** Questions of a lesson's quiz. */
  quizSize(lesson: string): number;
  lessonOf(concept: string): string | null;
}

interface ExerciseRow {
  slug: string;
  version: number;
  lesson: string | null;
  difficulty: number;
  trains: string[] | null;
}

const unknownExercise = { lesson: null, trains: [], difficulty: 3 };
/** A lesson that is gone, or a teacher's own questions. */
const unknownQuizSize = 3;

export async function readKnowledge(em: EntityManager): Promise<Knowledge> {
  const exercises: ExerciseRow[] = await em.execute(
    `select slug, version, lesson_slug as lesson, difficulty, content->'trains' as trains from exercises order by slug, version`,
  );
  const quizzes: { slug: string; size: number }[] = await em.execute(
    "select slug, coalesce(jsonb_array_length(content->'quiz'), 0) as size from lessons",
  );
  const concepts: { id: string; lesson: string }[] = await em.execute("select id, lesson_slug as lesson from concepts");
  return createKnowledge(
    exercises.map(({ trains, ...exercise }) => ({ ...exercise, trains: trains ?? [] })),
    new Map(quizzes.map(({ slug, size }) => [slug, size])),
    new Map(concepts.map(({ id, lesson }) => [id, lesson])),
  );
}

export function createKnowledge(
  exercises: readonly { slug: string; version: number; lesson: string | null; difficulty: number; trains: string[] }[],
  quizSizes: ReadonlyMap<string, number>,
  lessons: ReadonlyMap<string, string>,
): Knowledge {
  const byVersion = new Map(exercises.map((exercise) => [`${exercise.slug}@${exercise.version}`, exercise]));
  const newest = new Map(exercises.map((exercise) => [exercise.slug, exercise]));
  return {
    exercise: (slug, version) => byVersion.get(`${slug}@${version}`) ?? newest.get(slug) ?? unknownExercise,
    quizSize: (lesson) => quizSizes.get(lesson) || unknownQuizSize,
    lessonOf: (concept) => lessons.get(concept) ?? null,
  };
}

const keptMs = 60_000;

/** Read when it is first asked for, and again after a minute: a seed may have brought new versions. */
export function createKnowledgeCache(now: () => number = Date.now): (em: EntityManager) => Promise<Knowledge> {
  let kept: { at: number; knowledge: Knowledge } | null = null;
  return async (em) => {
    if (!kept || now() - kept.at > keptMs) kept = { at: now(), knowledge: await readKnowledge(em) };
    return kept.knowledge;
  };
}
