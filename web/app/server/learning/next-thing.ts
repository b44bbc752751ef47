import type { ExerciseState } from "../../../../events/vocabulary.ts";

export type NextThing = {
  readonly kind: "lesson" | "exercise";
  readonly slug: string;
  readonly title: string;
  readonly lessonTitle: string;
  readonly state: ExerciseState;
};

type PathLesson = {
  readonly slug: string;
  readonly title: string;
  readonly isRead: boolean;
  readonly exercises: readonly PathExercise[];
};
type PathExercise = {
  readonly slug: string;
  readonly title: string;
  readonly remedial: boolean;
  readonly state: ExerciseState;
};

export const isSolved = (state: ExerciseState): boolean => state === "solved-alone" || state === "solved-with-help";

/**
 * What a student does next. It goes on from the lesson where they worked last, wherever they began, and comes back to what they left out
 * once everything after it is done. A lesson is offered while it is not read and none of its exercises is begun.
 *
 * @param lastExercise The exercise on which something happened last; null before there was one.
 */
export function nextThing(lessons: readonly PathLesson[], lastExercise: string | null): NextThing | null {
  const at = lessons.findIndex(({ exercises }) => exercises.some(({ slug }) => slug === lastExercise));
  const from = Math.max(at, 0);
  for (const lesson of [...lessons.slice(from), ...lessons.slice(0, from)]) {
    const path = lesson.exercises.filter((exercise) => !exercise.remedial);
    const isBegun = path.some((exercise) => exercise.state !== "not-started");
    const { slug, title } = lesson;
    if (!lesson.isRead && !isBegun) return { kind: "lesson", slug, title, lessonTitle: title, state: "not-started" };
    const open = path.find((exercise) => !isSolved(exercise.state));
    if (open) return { kind: "exercise", slug: open.slug, title: open.title, lessonTitle: title, state: open.state };
  }
  return null;
}
