import type { EntityManager } from "@mikro-orm/postgresql";
import { loadCurriculum } from "./curriculum/load.ts";
import type { Curriculum, Exercise as ExerciseContent } from "./curriculum/schema.ts";
import { Card } from "./entities/card.ts";
import { Concept } from "./entities/concept.ts";
import { Exercise } from "./entities/exercise.ts";
import { Lesson } from "./entities/lesson.ts";
import { Module } from "./entities/module.ts";

export interface Seeded {
  lessons: number;
  exercises: number;
  cards: number;
  /** Exercises that got a version: new ones and changed ones. */
  newVersions: number;
}

/**
 * Brings the curriculum into the database. Safe to run twice and beside a running system: unchanged content writes
 * nothing, a changed exercise becomes its next version and nobody's work on the one before is touched.
 */
export function seedContent(em: EntityManager, curriculum: Curriculum = loadCurriculum()): Promise<Seeded> {
  return em.fork().transactional(async (tx) => {
    await tx.execute("select pg_advisory_xact_lock(7317)");
    await tx.upsertMany(
      Module,
      curriculum.modules.map(({ number, id, title, summary }) => ({ number, slug: id, title, summary })),
    );
    await tx.upsertMany(
      Concept,
      curriculum.concepts.map(({ id, name, lesson, needs, partOf }) => ({
        id,
        name,
        lessonSlug: lesson,
        needs,
        partOf: partOf ?? null,
      })),
    );
    await seedLessons(tx, curriculum);
    const newVersions = await seedExercises(tx, curriculum);
    await seedCards(tx, curriculum);
    const { lessons, exercises, cards } = curriculum;
    return { lessons: lessons.length, exercises: exercises.length, cards: cards.length, newVersions };
  });
}

async function seedLessons(tx: EntityManager, { lessons, modules, quizItems }: Curriculum): Promise<void> {
  const numbers = new Map(modules.map((module) => [module.id, module.number]));
  const rows = lessons.map((lesson) => {
    const quiz = quizItems.filter((item) => item.lesson === lesson.id);
    return {
      slug: lesson.id,
      module: numbers.get(lesson.module) ?? 1,
      position: lesson.number,
      title: lesson.title,
      content: { ...lesson, quiz },
      contentHash: [lesson, ...quiz]
        .map((part) => part.fingerprint.slice(0, 8))
        .join("")
        .slice(0, 64),
    };
  });
  const changed = await withoutUnchanged(tx, Lesson, "slug", rows);
  if (changed.length > 0) await tx.upsertMany(Lesson, changed);
}

async function seedCards(tx: EntityManager, { cards }: Curriculum): Promise<void> {
  const rows = cards.map((card) => ({ id: card.id, title: card.title, content: card, contentHash: card.fingerprint }));
  const changed = await withoutUnchanged(tx, Card, "id", rows);
  if (changed.length > 0) await tx.upsertMany(Card, changed);
  await tx.nativeDelete(Card, { id: { $nin: rows.map((row) => row.id) } });
}

async function withoutUnchanged<Row extends { contentHash: string }>(
  tx: EntityManager,
  entity: typeof Lesson | typeof Card,
  key: "slug" | "id",
  rows: Row[],
): Promise<Row[]> {
  const table = entity === Lesson ? "lessons" : "cards";
  const stored: { key: string; content_hash: string }[] = await tx.execute(
    `select ${key} as key, content_hash from ${table}`,
  );
  const hashes = new Map(stored.map((row) => [row.key, row.content_hash]));
  return rows.filter((row) => hashes.get(String(Reflect.get(row, key))) !== row.contentHash);
}

async function seedExercises(tx: EntityManager, { exercises, lessons }: Curriculum): Promise<number> {
  // Those that teachers wrote have no lesson, and are none of the seed's business.
  const stored = await tx.find(
    Exercise,
    { current: true, lessonSlug: { $ne: null } },
    { fields: ["slug", "version", "contentHash"] },
  );
  const current = new Map(stored.map((exercise) => [exercise.slug, exercise]));
  const latest: { slug: string; version: number }[] = await tx.execute(
    "select slug, max(version) as version from exercises group by slug",
  );
  const versions = new Map(latest.map((row) => [row.slug, row.version]));
  const changed = exercises.filter((exercise) => current.get(exercise.slug)?.contentHash !== exercise.fingerprint);

  const slugs = new Set(exercises.map((exercise) => exercise.slug));
  const gone = stored.filter((exercise) => !slugs.has(exercise.slug)).map((exercise) => exercise.slug);
  await tx.nativeUpdate(
    Exercise,
    { slug: [...changed.map((exercise) => exercise.slug), ...gone], current: true },
    { current: false },
  );
  const order = new Map(
    lessons.flatMap((lesson) =>
      [...lesson.exercises, ...lesson.remedial].map((slug, position) => [slug, position] as const),
    ),
  );
  await tx.insertMany(
    Exercise,
    changed.map((exercise) => ({
      slug: exercise.slug,
      version: (versions.get(exercise.slug) ?? 0) + 1,
      ...columnsOf(exercise),
      position: order.get(exercise.slug) ?? 0,
      current: true,
      createdAt: new Date(),
    })),
  );
  return changed.length;
}

function columnsOf(exercise: ExerciseContent) {
  const { kind, title, difficulty, remedial, lesson, fingerprint } = exercise;
  return { kind, title, difficulty, remedial, lessonSlug: lesson, content: exercise, contentHash: fingerprint };
}
