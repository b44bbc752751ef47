import type { EntityManager } from "@mikro-orm/postgresql";
import type { ExerciseState } from "../../../../events/vocabulary.ts";
import { listOwnAssignments, type OwnAssignment } from "../teaching/own-assignments.ts";
import { findOwnModules, type OwnModule } from "../teaching/own-modules.ts";
import { getCurriculumMap, type MapExercise, type MapLesson, type MapModule } from "./curriculum-map.ts";
import { isSolved, type NextThing, nextThing } from "./next-thing.ts";
import { listStandings } from "./standings.ts";

/** What a student's home shows: what to do now, and the path with their marks on it. */
export interface Home {
  readonly next: NextThing | null;
  /** Those that the student's classes work on. */
  readonly modules: readonly HomeModule[];
  /** What a teacher gave and is not solved: it comes before the path. */
  readonly assignments: readonly OwnAssignment[];
  readonly classrooms: readonly { readonly id: string; readonly name: string }[];
  /** Exercises of the usual path. */
  readonly solved: number;
  readonly solvedAlone: number;
  readonly total: number;
}
type HomeModule = Omit<MapModule, "lessons"> & {
  readonly lessons: readonly HomeLesson[];
  /** When it opens, where that lies ahead. */
  readonly opensAt: string | null;
  readonly dueAt: string | null;
};
export type HomeLesson = Omit<MapLesson, "exercises"> & {
  readonly isRead: boolean;
  readonly exercises: readonly (MapExercise & { readonly state: ExerciseState })[];
};

export async function getHome(em: EntityManager, studentId: string): Promise<Home> {
  const [map, standings, read, classrooms, assignments, chosen] = await Promise.all([
    getCurriculumMap(em),
    listStandings(em, studentId),
    listLessonsRead(em, studentId),
    listOwnClassrooms(em, studentId),
    listOwnAssignments(em, studentId),
    findOwnModules(em, studentId),
  ]);
  const [last] = standings.toSorted((a, b) => b.changedAt.localeCompare(a.changedAt));
  const states = new Map(standings.map((standing) => [standing.exercise, standing.state]));
  const now = new Date().toISOString();
  const modules = map
    .filter((module) => !chosen || chosen.has(module.number))
    .map((module) => ({
      ...module,
      ...datesOf(chosen?.get(module.number), now),
      lessons: module.lessons.map((lesson) => ({
        ...lesson,
        isRead: read.has(lesson.slug),
        exercises: lesson.exercises.map((exercise) => ({
          ...exercise,
          state: states.get(exercise.slug) ?? ("not-started" as const),
        })),
      })),
    }));
  const path = modules.flatMap((module) =>
    module.lessons.flatMap((lesson) => lesson.exercises.filter((e) => !e.remedial)),
  );
  return {
    next: nextThing(
      modules.filter((module) => module.opensAt === null).flatMap((module) => module.lessons),
      last?.exercise ?? null,
    ),
    modules,
    classrooms,
    assignments,
    solved: path.filter((exercise) => isSolved(exercise.state)).length,
    solvedAlone: path.filter((exercise) => exercise.state === "solved-alone").length,
    total: path.length,
  };
}

const datesOf = (module: OwnModule | undefined, now: string) => ({
  opensAt: module?.opensAt != null && module.opensAt > now ? module.opensAt : null,
  dueAt: module?.dueAt ?? null,
});

async function listLessonsRead(em: EntityManager, studentId: string): Promise<Set<string>> {
  const rows: { lesson_slug: string }[] = await em.execute(
    "select lesson_slug from lesson_progress where student_id = ?",
    [studentId],
  );
  return new Set(rows.map((row) => row.lesson_slug));
}

/** The classes that somebody learns in. */
export function listOwnClassrooms(em: EntityManager, studentId: string): Promise<{ id: string; name: string }[]> {
  return em.execute(
    `select c.id, c.name from memberships m join classrooms c on c.id = m.classroom_id and c.archived_at is null
     where m.person_id = ? and m.role = 'student' order by m.joined_at`,
    [studentId],
  );
}
