import type { EntityManager } from "@mikro-orm/postgresql";
import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import type { Exercise } from "../../../../migrations/curriculum/schema.ts";
import { type CurrentExercise, findCurrentExercise } from "./exercise-content.ts";
import { findStanding } from "./standings.ts";

/** What a student may see of an exercise: no solution, no expectation. Of a hidden test they see only its name. */
const shown = [
  ...(["slug", "kind", "title", "difficulty", "minutes", "task", "taskBlocks", "starter", "program", "lines"] as const),
  ...(["follows", "needs", "trains", "remedial"] as const),
];
type Shown = Pick<Exercise, (typeof shown)[number]>;

interface ExerciseForStudent extends Shown {
  readonly version: number;
  readonly lesson: { readonly slug: string; readonly title: string };
  /** Null at the end of the path. */
  readonly next: { readonly slug: string; readonly title: string } | null;
  readonly tests: readonly { readonly name: string; readonly hidden: boolean; readonly called: string | null }[];
  readonly hintCount: number;
}

export interface OpenedExercise {
  readonly exercise: ExerciseForStudent;
  /** What stood in the editor last, or null before the first key. */
  readonly draft: { readonly code: string; readonly savedAt: Date } | null;
  readonly standing: ExerciseStanding | null;
  /** The steps of the hint ladder that this student has opened. */
  readonly hints: readonly string[];
}

/** An exercise with one student's work on it, or null where there is none such. */
export async function findExercise(em: EntityManager, slug: string, studentId: string): Promise<OpenedExercise | null> {
  const current = await findCurrentExercise(em, slug);
  if (!current) return null;
  const [lesson, next, draft, standing] = await Promise.all([
    findLessonOf(em, current),
    findNext(em, slug),
    findDraft(em, studentId, slug),
    findStanding(em, studentId, slug),
  ]);
  const { content, version } = current;
  return {
    exercise: {
      ...(Object.fromEntries(shown.map((name) => [name, content[name]])) as Shown), // each of its names, and no other
      version,
      lesson,
      next,
      tests: content.tests.map(({ name, hidden, run }) => ({
        name,
        hidden,
        called: !hidden && run.kind === "call" ? run.call : null,
      })),
      hintCount: content.hints.length,
    },
    draft,
    standing: standing?.standing ?? null,
    hints: content.hints.slice(0, standing?.hintsTaken ?? 0),
  };
}

async function findLessonOf(em: EntityManager, { content }: CurrentExercise): Promise<{ slug: string; title: string }> {
  const [row]: { slug: string; title: string }[] = await em.execute("select slug, title from lessons where slug = ?", [
    content.lesson,
  ]);
  return row ?? { slug: content.lesson, title: content.lesson };
}

async function findNext(em: EntityManager, slug: string): Promise<{ slug: string; title: string } | null> {
  const [row]: { slug: string | null; title: string }[] = await em.execute(
    `select n.slug, n.title from exercises e join lessons l on l.slug = e.lesson_slug
     join exercises n on n.current and not n.remedial join lessons nl on nl.slug = n.lesson_slug
     where e.slug = ? and e.current and (nl.module, nl.position, n.position) > (l.module, l.position, e.position)
     order by nl.module, nl.position, n.position limit 1`,
    [slug],
  );
  return row?.slug ? { slug: row.slug, title: row.title } : null;
}

async function findDraft(em: EntityManager, studentId: string, slug: string): Promise<OpenedExercise["draft"]> {
  const [row]: { code: string; saved_at: string }[] = await em.execute(
    "select code, saved_at from drafts where student_id = ? and exercise_slug = ?",
    [studentId, slug],
  );
  return row ? { code: row.code, savedAt: new Date(row.saved_at) } : null;
}
