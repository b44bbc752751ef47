import type { EntityManager } from "@mikro-orm/postgresql";
import { getCurriculumMap } from "../learning/curriculum-map.ts";
import { textArray } from "../text-array.ts";

/** An exercise that a class works on: a column of its board. */
export interface ClassColumn {
  readonly slug: string;
  readonly title: string;
  readonly lesson: string;
  readonly lessonTitle: string;
  /** 0 for exercises that a teacher wrote. */
  readonly module: number;
}

/**
 * The exercises of a class in the order of the path: of its modules (all, where none were chosen); easier ones only where
 * they were worked on or assigned; then what its teachers wrote and assigned.
 */
export async function listClassColumns(em: EntityManager, classroomId: string): Promise<ClassColumn[]> {
  const map = await getCurriculumMap(em);
  const easier = map.flatMap((module) =>
    module.lessons.flatMap((lesson) => lesson.exercises.filter((exercise) => exercise.remedial)),
  );
  const [chosen, used, own] = await Promise.all([
    em.execute<{ module: number }[]>("select module from classroom_modules where classroom_id = ?", [classroomId]),
    em.execute<{ slug: string }[]>(
      `select distinct p.exercise_slug as slug from progress p
       join memberships m on m.person_id = p.student_id and m.role = 'student' and m.classroom_id = ?
       where p.exercise_slug = any(?::text[])
       union select exercise_slug from assignments where classroom_id = ?`,
      [classroomId, textArray(easier.map((exercise) => exercise.slug)), classroomId],
    ),
    em.execute<{ slug: string; title: string }[]>(
      `select distinct e.slug, e.title from assignments a join exercises e on e.slug = a.exercise_slug and e.current
       join own_exercises o on o.slug = e.slug where a.classroom_id = ? order by e.title`,
      [classroomId],
    ),
  ]);
  const modules = new Set(chosen.map((row) => row.module));
  const worked = new Set(used.map((row) => row.slug));
  const path = map
    .filter((module) => modules.size === 0 || modules.has(module.number))
    .flatMap((module) =>
      module.lessons.flatMap((lesson) =>
        lesson.exercises
          .filter((exercise) => !exercise.remedial || worked.has(exercise.slug))
          .map(({ slug, title }) => ({
            ...{ slug, title, lesson: lesson.slug, lessonTitle: lesson.title, module: module.number },
          })),
      ),
    );
  return [...path, ...own.map((exercise) => ({ ...exercise, lesson: "", lessonTitle: "", module: 0 }))];
}
