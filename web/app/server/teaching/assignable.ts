import type { EntityManager } from "@mikro-orm/postgresql";
import { getCurriculumMap } from "../learning/curriculum-map.ts";

/** What a class can be given, in groups: the lessons in order, with their easier exercises, then what its teachers wrote. */
export interface AssignableGroup {
  /** Null for the teachers' own. */
  readonly lesson: string | null;
  readonly exercises: readonly { readonly slug: string; readonly title: string; readonly isEasier: boolean }[];
}

export async function listAssignable(em: EntityManager, classroomId: string): Promise<AssignableGroup[]> {
  const [map, own] = await Promise.all([
    getCurriculumMap(em),
    em.execute<{ slug: string; title: string }[]>(
      `select e.slug, e.title from own_exercises o join exercises e on e.slug = o.slug and e.current
       where o.author_id in (select person_id from memberships where classroom_id = ? and role = 'teacher')
       order by e.title`,
      [classroomId],
    ),
  ]);
  const lessons = map.flatMap((module) =>
    module.lessons.map((lesson) => ({
      lesson: `${module.number} · ${lesson.title}`,
      exercises: lesson.exercises.map(({ slug, title, remedial }) => ({ slug, title, isEasier: remedial })),
    })),
  );
  const groups: AssignableGroup[] = lessons.filter((group) => group.exercises.length > 0);
  if (own.length > 0) groups.unshift({ lesson: null, exercises: own.map((one) => ({ ...one, isEasier: false })) });
  return groups;
}
