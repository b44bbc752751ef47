import type { EntityManager } from "@mikro-orm/postgresql";
import type { AlertRaised, SubmissionGraded } from "../events/webhook-body.ts";

type Said =
  | { readonly about: "alert.raised"; readonly causeId: string; readonly data: AlertRaised }
  | { readonly about: "submission.graded"; readonly causeId: string; readonly data: SubmissionGraded };

/**
 * Writes what webhooks are to be told beside its cause: call it inside the cause's transaction. Those are told whose teacher
 * teaches the student now, in a class that is not archived; each once, however often the cause comes. web sends it.
 */
export async function queueWebhooks(
  tx: EntityManager,
  { studentId, about, causeId, data }: Said & { readonly studentId: string },
): Promise<void> {
  await tx.execute(
    `insert into webhook_deliveries (id, webhook_id, about, cause_id, student_id, body, state, next_attempt_at, created_at)
     select gen_random_uuid(), hook.id, ?, ?, ?,
       json_build_object('type', ?::text, 'timestamp', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
         'data', ?::jsonb || jsonb_build_object('classroomIds', jsonb_agg(class.id order by class.id)))::text,
       'waiting', now(), now()
     from memberships learning
     join classrooms class on class.id = learning.classroom_id and class.archived_at is null
     join memberships teaching on teaching.classroom_id = class.id and teaching.role = 'teacher'
     join webhooks hook on hook.person_id = teaching.person_id and hook.disabled_at is null and hook.about @> to_jsonb(?::text)
       and (hook.classroom_id is null or hook.classroom_id = class.id)
     where learning.person_id = ? and learning.role = 'student'
     group by hook.id
     on conflict do nothing`,
    [about, causeId, studentId, about, JSON.stringify({ ...data, studentId }), about, studentId],
  );
}
