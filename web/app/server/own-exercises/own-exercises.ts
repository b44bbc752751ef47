import { randomBytes } from "node:crypto";
import type { EntityManager } from "@mikro-orm/postgresql";
import type { Exercise } from "../../../../migrations/curriculum/schema.ts";
import { getCurriculumMap } from "../learning/curriculum-map.ts";
import { type ListPlace, toMicroseconds } from "../list-place.ts";
import { emptyDraft, type OwnDraft } from "./own-draft.ts";
import type { Proof } from "./prove-own.ts";

export interface OwnExercise {
  readonly slug: string;
  readonly draft: OwnDraft;
  readonly proof: Proof | null;
  readonly publishedVersion: number | null;
  readonly updatedAt: string;
}

const selected = `select slug, draft, proof, published_version as "publishedVersion",
  ${toMicroseconds("updated_at")} as "updatedAt" from own_exercises`;

/** What a teacher has written, the latest first, from behind a place: `updatedAt` with the slug. */
export function listOwnExercises(
  em: EntityManager,
  authorId: string,
  { limit = 200, after = null }: { limit?: number; after?: ListPlace | null } = {},
): Promise<OwnExercise[]> {
  return em.execute(
    `${selected} where author_id = ? ${after ? "and (updated_at, slug) < (?, ?)" : ""}
     order by updated_at desc, slug desc limit ?`,
    [authorId, ...(after ? [after.at, after.id] : []), limit],
  );
}

/** Null for an unknown one and for somebody else's. */
export async function findOwnExercise(em: EntityManager, authorId: string, slug: string): Promise<OwnExercise | null> {
  const [row]: OwnExercise[] = await em.execute(`${selected} where slug = ? and author_id = ?`, [slug, authorId]);
  return row ?? null;
}

/** An empty sheet. Its name cannot be guessed: whoever is given the exercise learns it. */
export async function createOwnExercise(em: EntityManager, authorId: string): Promise<string> {
  const slug = `own-${randomBytes(8).toString("hex")}`;
  const [lesson] = (await getCurriculumMap(em)).flatMap((module) => module.lessons);
  await em.execute("insert into own_exercises (slug, author_id, draft, updated_at) values (?, ?, ?::jsonb, now())", [
    ...[slug, authorId, JSON.stringify(emptyDraft(lesson?.slug ?? ""))],
  ]);
  return slug;
}

/** The proof stays: it says of itself what it is of. */
export async function saveOwnDraft(em: EntityManager, slug: string, draft: OwnDraft): Promise<void> {
  await em.execute("update own_exercises set draft = ?::jsonb, updated_at = now() where slug = ?", [
    JSON.stringify(draft),
    slug,
  ]);
}

export async function saveOwnProof(em: EntityManager, { slug }: OwnExercise, proof: Proof): Promise<void> {
  await em.execute("update own_exercises set proof = ?::jsonb, updated_at = now() where slug = ?", [
    JSON.stringify(proof),
    slug,
  ]);
}

/** What students were given, the latest first; each stays as it was for who began with it. */
export interface OwnVersion {
  readonly version: number;
  readonly title: string;
  readonly isCurrent: boolean;
  readonly publishedAt: string;
}

export function listOwnVersions(em: EntityManager, { slug }: OwnExercise): Promise<OwnVersion[]> {
  return em.execute(
    `select version, title, current as "isCurrent", ${toMicroseconds("created_at")} as "publishedAt" from exercises
     where slug = ? order by version desc`,
    [slug],
  );
}

/** The concepts that a lesson teaches; none for an unknown one. */
export async function listConceptsOf(em: EntityManager, lesson: string): Promise<string[]> {
  const [row]: { teaches: string[] }[] = await em.execute(
    "select content->'teaches' as teaches from lessons where slug = ?",
    [lesson],
  );
  return row?.teaches ?? [];
}

/** Makes the next version of an exercise; students who open it from now on get it. Without a change nothing happens. */
export function publishOwnExercise(em: EntityManager, exercise: Exercise): Promise<number> {
  const { slug, kind, title, difficulty, fingerprint } = exercise;
  return em.transactional(async (tx) => {
    // Two at once take turns, also before there is a first version to lock.
    await tx.execute("select 1 from own_exercises where slug = ? for update", [slug]);
    const [last]: { version: number; content_hash: string }[] = await tx.execute(
      "select version, content_hash from exercises where slug = ? order by version desc limit 1 for update",
      [slug],
    );
    if (last?.content_hash === fingerprint) return last.version;
    const version = (last?.version ?? 0) + 1;
    await tx.execute("update exercises set current = false where slug = ? and current", [slug]);
    await tx.execute(
      `insert into exercises (slug, version, lesson_slug, kind, title, position, difficulty, remedial, content, content_hash, current, created_at)
       values (?, ?, null, ?, ?, 0, ?, false, ?::jsonb, ?, true, now())`,
      [slug, version, kind, title, difficulty, JSON.stringify(exercise), fingerprint],
    );
    await tx.execute("update own_exercises set published_version = ? where slug = ?", [version, slug]);
    return version;
  });
}
