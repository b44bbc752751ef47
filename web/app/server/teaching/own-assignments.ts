import type { EntityManager } from "@mikro-orm/postgresql";
import type { ExerciseState } from "../../../../events/vocabulary.ts";

/** An exercise that a student was given and has not solved. */
export interface OwnAssignment {
  readonly slug: string;
  readonly title: string;
  readonly by: string;
  readonly dueAt: string | null;
  readonly state: ExerciseState;
}

/** What a student was given, by a class or alone, and still has to do; what is due first comes first. */
export async function listOwnAssignments(em: EntityManager, studentId: string): Promise<OwnAssignment[]> {
  const rows: (Omit<OwnAssignment, "dueAt"> & { due_at: string | null })[] = await em.execute(
    `select distinct on (a.exercise_slug) a.exercise_slug as slug, e.title, coalesce(p.name, '') as by, a.due_at,
       coalesce(g.state, 'not-started') as state, a.assigned_at
     from memberships m join classrooms c on c.id = m.classroom_id and c.archived_at is null
     join assignments a on a.classroom_id = c.id and (a.student_id is null or a.student_id = m.person_id)
     join exercises e on e.slug = a.exercise_slug and e.current
     left join people p on p.id = a.assigned_by
     left join progress g on g.student_id = m.person_id and g.exercise_slug = a.exercise_slug
     where m.person_id = ? and m.role = 'student' and g.solved_at is null and (a.opens_at is null or a.opens_at <= now())
     order by a.exercise_slug, a.due_at nulls last`,
    [studentId],
  );
  return rows
    .map(({ slug, title, by, due_at, state }) => ({
      ...{ slug, title, by, state },
      dueAt: due_at === null ? null : new Date(due_at).toISOString(),
    }))
    .sort((one, other) => (one.dueAt ?? "9").localeCompare(other.dueAt ?? "9") || one.title.localeCompare(other.title));
}
