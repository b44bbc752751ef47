import type { EntityManager } from "@mikro-orm/postgresql";
import type { ExerciseStanding } from "../../../events/progress-changed.ts";
import type { StruggleEvidence } from "../../../events/struggle-detected.ts";
import type { StruggleRule, SupportLevel } from "../../../events/vocabulary.ts";
import { getCurriculumMap } from "./curriculum-map.ts";
import { listClassStandings } from "./standings.ts";

/** A classroom as its teacher sees it: students down, exercises across, and who is stuck on what. */
export interface Board {
  readonly classroom: {
    readonly id: string;
    readonly name: string;
    readonly code: string;
    readonly supportLevel: SupportLevel;
  };
  readonly students: readonly { readonly id: string; readonly name: string }[];
  /** In the order of the path; remedial ones only where somebody works on them. */
  readonly exercises: readonly {
    readonly slug: string;
    readonly title: string;
    readonly lesson: string;
    readonly lessonTitle: string;
    readonly module: number;
  }[];
  /** Cells; where there is none, the student has not started. `progress.changed` brings the next one of a cell. */
  readonly standings: readonly ExerciseStanding[];
  readonly alerts: readonly BoardAlert[];
}
interface BoardAlert {
  readonly id: string;
  readonly studentId: string;
  readonly exercise: string;
  readonly rule: StruggleRule;
  readonly evidence: StruggleEvidence;
  readonly openedAt: string;
}

/** Null where there is no such classroom, and where this person does not teach it. */
export async function getBoard(em: EntityManager, teacherId: string, classroomId: string): Promise<Board | null> {
  const [classroom]: Board["classroom"][] = await em.execute(
    `select c.id, c.name, c.code, c.support_level as "supportLevel" from classrooms c
     join memberships m on m.classroom_id = c.id and m.person_id = ? and m.role = 'teacher'
     where c.id = ? and c.archived_at is null`,
    [teacherId, classroomId],
  );
  if (!classroom) return null;
  const [students, standings, alerts, map] = await Promise.all([
    listStudents(em, classroomId),
    listClassStandings(em, classroomId),
    listOpenAlerts(em, classroomId),
    getCurriculumMap(em),
  ]);
  const worked = new Set(standings.map((standing) => standing.exercise));
  const exercises = map.flatMap((module) =>
    module.lessons.flatMap((lesson) =>
      lesson.exercises
        .filter((exercise) => !exercise.remedial || worked.has(exercise.slug))
        .map(({ slug, title }) => ({
          ...{ slug, title, lesson: lesson.slug, lessonTitle: lesson.title, module: module.number },
        })),
    ),
  );
  return { classroom, students, exercises, standings, alerts };
}

function listStudents(em: EntityManager, classroomId: string): Promise<Board["students"][number][]> {
  return em.execute(
    `select p.id, p.name from memberships m join people p on p.id = m.person_id
     where m.classroom_id = ? and m.role = 'student' order by p.name, p.id`,
    [classroomId],
  );
}

async function listOpenAlerts(em: EntityManager, classroomId: string): Promise<BoardAlert[]> {
  const rows: (Omit<BoardAlert, "openedAt"> & { opened_at: string })[] = await em.execute(
    `select a.id, a.student_id as "studentId", a.exercise_slug as exercise, a.rule, a.evidence, a.opened_at
     from alerts a join memberships m on m.person_id = a.student_id and m.role = 'student'
     where m.classroom_id = ? and a.state = 'open' order by a.opened_at`,
    [classroomId],
  );
  return rows.map(({ opened_at, ...alert }) => ({ ...alert, openedAt: new Date(opened_at).toISOString() }));
}
