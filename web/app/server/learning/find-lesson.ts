import type { EntityManager } from "@mikro-orm/postgresql";
import type { ExerciseState } from "../../../../events/vocabulary.ts";
import type { QuizItem } from "../../../../migrations/curriculum/quiz-schema.ts";
import type { Lesson } from "../../../../migrations/curriculum/schema.ts";
import { getCurriculumMap, type MapExercise } from "./curriculum-map.ts";
import { listStandings } from "./standings.ts";

/** As the seed writes it into `lessons.content`. */
export type LessonContent = Lesson & { quiz: QuizItem[] };

/** A lesson as a student reads it. Which choice of a question is right is told after answering. */
export interface OpenedLesson {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly module: { readonly number: number; readonly title: string };
  readonly blocks: Lesson["blocks"];
  readonly quiz: readonly {
    readonly id: string;
    readonly question: string;
    readonly code: string | null;
    readonly choices: readonly string[];
  }[];
  readonly exercises: readonly (MapExercise & { readonly state: ExerciseState })[];
  readonly isRead: boolean;
  readonly previous: { readonly slug: string; readonly title: string } | null;
  readonly next: { readonly slug: string; readonly title: string } | null;
}

/** The whole content of a lesson, right answers too. It stays on the server. */
export async function findLessonContent(em: EntityManager, slug: string): Promise<LessonContent | null> {
  // The seed parsed it by the schema before it wrote it.
  const [row]: { content: LessonContent }[] = await em.execute("select content from lessons where slug = ?", [slug]);
  return row?.content ?? null;
}

/** A lesson with one student's marks on its exercises, or null where there is none such. */
export async function findLesson(em: EntityManager, slug: string, studentId: string): Promise<OpenedLesson | null> {
  const [content, map, standings, isRead] = await Promise.all([
    findLessonContent(em, slug),
    getCurriculumMap(em),
    listStandings(em, studentId),
    hasRead(em, slug, studentId),
  ]);
  if (!content) return null;
  const states = new Map(standings.map((standing) => [standing.exercise, standing.state]));
  const path = map.flatMap((module) => module.lessons);
  const at = path.findIndex((lesson) => lesson.slug === slug);
  const module = map.find(({ lessons }) => lessons.some((lesson) => lesson.slug === slug));
  const { title, summary, minutes, blocks, quiz } = content;
  return {
    ...{ slug, title, summary, minutes, blocks, isRead },
    module: { number: module?.number ?? 1, title: module?.title ?? "" },
    quiz: quiz.map(({ id, question, code, choices }) => ({
      id,
      question,
      code: code ?? null,
      choices: choices.map((choice) => choice.text),
    })),
    exercises: (path[at]?.exercises ?? []).map((exercise) => ({
      ...exercise,
      state: states.get(exercise.slug) ?? "not-started",
    })),
    previous: nameOf(path[at - 1]),
    next: nameOf(path[at + 1]),
  };
}

const nameOf = (lesson: { slug: string; title: string } | undefined) =>
  lesson ? { slug: lesson.slug, title: lesson.title } : null;

async function hasRead(em: EntityManager, slug: string, studentId: string): Promise<boolean> {
  const rows: unknown[] = await em.execute("select 1 from lesson_progress where student_id = ? and lesson_slug = ?", [
    studentId,
    slug,
  ]);
  return rows.length > 0;
}
