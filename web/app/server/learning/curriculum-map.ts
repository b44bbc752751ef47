import type { EntityManager } from "@mikro-orm/postgresql";
import type { ExerciseKind } from "../../../../events/vocabulary.ts";

/** The path: modules, their lessons, their exercises, in order; the same for everybody. */
export interface MapModule {
  readonly number: number;
  readonly title: string;
  readonly summary: string;
  readonly lessons: readonly MapLesson[];
}
export interface MapLesson {
  readonly slug: string;
  readonly title: string;
  readonly summary: string;
  readonly minutes: number;
  readonly exercises: readonly MapExercise[];
}
export interface MapExercise {
  readonly slug: string;
  readonly title: string;
  readonly kind: ExerciseKind;
  /** 1 to 5. */
  readonly difficulty: number;
  /** For those who got stuck; not on the usual path. */
  readonly remedial: boolean;
}

interface Row {
  number: number;
  module_title: string;
  module_summary: string;
  lesson: string | null;
  lesson_title: string;
  lesson_summary: string;
  minutes: number;
  exercise: string | null;
  title: string;
  kind: ExerciseKind;
  difficulty: number;
  remedial: boolean;
}

type GrowingLesson = Omit<MapLesson, "exercises"> & { exercises: MapExercise[] };
type GrowingModule = Omit<MapModule, "lessons"> & { lessons: GrowingLesson[] };

const keptMs = 15_000;
let kept: { until: number; map: Promise<readonly MapModule[]> } | null = null;

/** Kept for some seconds: only a seed changes it. */
export function getCurriculumMap(em: EntityManager): Promise<readonly MapModule[]> {
  if (!kept || kept.until < Date.now()) {
    const map = readMap(em);
    kept = { until: Date.now() + keptMs, map };
    map.catch(() => {
      kept = null;
    });
  }
  return kept.map;
}

async function readMap(em: EntityManager): Promise<MapModule[]> {
  const rows: Row[] = await em.execute(
    `select m.number, m.title as module_title, m.summary as module_summary,
       l.slug as lesson, l.title as lesson_title, l.content->>'summary' as lesson_summary, (l.content->>'minutes')::int as minutes,
       e.slug as exercise, e.title, e.kind, e.difficulty, e.remedial
     from modules m left join lessons l on l.module = m.number
     left join exercises e on e.lesson_slug = l.slug and e.current
     order by m.number, l.position, e.remedial, e.position`,
  );
  const modules = new Map<number, GrowingModule>();
  for (const row of rows) {
    const { number, module_title: title, module_summary: summary } = row;
    const module = modules.get(number) ?? { number, title, summary, lessons: [] };
    modules.set(number, module);
    if (row.lesson === null) continue;
    let lesson = module.lessons.find((known) => known.slug === row.lesson);
    if (!lesson) {
      const { lesson: slug, minutes } = row;
      lesson = { slug, title: row.lesson_title, summary: row.lesson_summary, minutes, exercises: [] };
      module.lessons.push(lesson);
    }
    if (row.exercise === null) continue;
    const { exercise: slug, kind, difficulty, remedial } = row;
    lesson.exercises.push({ slug, title: row.title, kind, difficulty, remedial });
  }
  return [...modules.values()];
}
