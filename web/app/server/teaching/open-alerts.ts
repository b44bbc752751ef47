import type { EntityManager } from "@mikro-orm/postgresql";
import type { StruggleEvidence } from "../../../../events/struggle-detected.ts";
import type { StruggleRule } from "../../../../events/vocabulary.ts";
import type { AlertDeed } from "./act-on-alert.ts";

export interface BoardAlert {
  readonly id: string;
  readonly studentId: string;
  readonly student: string;
  /** Null where it is about a lesson. */
  readonly exercise: string | null;
  /** Of the exercise or the lesson. */
  readonly title: string;
  /** In the order in which they joined. */
  readonly rules: readonly StruggleRule[];
  readonly evidence: StruggleEvidence;
  /** What the concept of the evidence is called. */
  readonly concept: string | null;
  readonly openedAt: string;
  /** What a teacher has done about it so far. */
  readonly actions: readonly AlertDeed[];
}

const shown = 60;

/** Who of a class is stuck now, the longest first; what a teacher has put off is left out until its time. */
export async function listOpenAlerts(em: EntityManager, classroomId: string): Promise<BoardAlert[]> {
  const rows: (Omit<BoardAlert, "openedAt" | "rules"> & {
    opened_at: string;
    rule: StruggleRule;
    causes: { rule: StruggleRule }[];
  })[] = await em.execute(
    `select a.id, a.student_id as "studentId", p.name as student, a.exercise_slug as exercise,
       coalesce(e.title, l.title, a.exercise_slug, a.lesson_slug) as title, a.rule, a.causes, a.evidence,
       (select c.name from concepts c where c.id = a.evidence->>'concept') as concept, a.opened_at,
       coalesce((select jsonb_agg(distinct action) from alert_actions d where d.alert_id = a.id), '[]') as actions
     from alerts a join memberships m on m.person_id = a.student_id and m.role = 'student'
     join people p on p.id = a.student_id
     left join exercises e on e.slug = a.exercise_slug and e.current
     left join lessons l on l.slug = a.lesson_slug
     left join alert_snoozes z on z.alert_id = a.id
     where m.classroom_id = ? and a.state <> 'closed' and a.opened_at > now() - interval '1 day'
       and (z.until is null or z.until <= now())
     order by a.opened_at limit ?`,
    [classroomId, shown],
  );
  return rows.map(({ opened_at, rule, causes, ...alert }) => ({
    ...alert,
    rules: causes.length > 0 ? causes.map((cause) => cause.rule) : [rule],
    openedAt: new Date(opened_at).toISOString(),
  }));
}
