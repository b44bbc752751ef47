import type { EntityManager } from "@mikro-orm/postgresql";

/**
 * Every table that holds something of a person: the rows, by a condition with `:id` in it, and columns that are nobody's to
 * see (hashes of passwords and tokens). A test finds a table that is missing here.
 */
const ownTables: readonly { readonly table: string; readonly where: string; readonly hidden?: readonly string[] }[] = [
  { table: "people", where: "t.id = :id", hidden: ["password_hash"] },
  { table: "sessions", where: "t.person_id = :id", hidden: ["token_hash"] },
  { table: "account_tokens", where: "t.person_id = :id", hidden: ["token_hash"] },
  { table: "access_tokens", where: "t.person_id = :id", hidden: ["token_hash"] },
  { table: "webhooks", where: "t.person_id = :id", hidden: ["secret", "old_secret"] },
  {
    table: "webhook_deliveries",
    where: "t.student_id = :id or t.webhook_id in (select id from webhooks where person_id = :id)",
  },
  { table: "record_reads", where: "t.student_id = :id" },
  { table: "memberships", where: "t.person_id = :id" },
  { table: "drafts", where: "t.student_id = :id" },
  { table: "runs", where: "t.student_id = :id" },
  { table: "submissions", where: "t.run_id in (select id from runs where student_id = :id)" },
  { table: "conversations", where: "t.student_id = :id" },
  { table: "questions", where: "t.student_id = :id" },
  { table: "answers", where: "t.question_id in (select id from questions where student_id = :id)" },
  {
    table: "answer_ratings",
    where:
      "t.answer_id in (select a.id from answers a join questions q on q.id = a.question_id where q.student_id = :id)",
  },
  { table: "learning_facts", where: "t.student_id = :id" },
  { table: "progress", where: "t.student_id = :id" },
  { table: "lesson_progress", where: "t.student_id = :id" },
  { table: "mastery", where: "t.student_id = :id" },
  { table: "quiz_standings", where: "t.student_id = :id" },
  { table: "sittings", where: "t.student_id = :id" },
  { table: "active_days", where: "t.student_id = :id" },
  { table: "student_folds", where: "t.student_id = :id" },
  { table: "student_thresholds", where: "t.student_id = :id" },
  { table: "mistakes", where: "t.student_id = :id" },
  { table: "error_counts", where: "t.student_id = :id" },
  { table: "alerts", where: "t.student_id = :id" },
  { table: "alert_actions", where: "t.student_id = :id" },
  { table: "help_requests", where: "t.student_id = :id" },
  { table: "messages", where: "t.student_id = :id or t.sent_by = :id" },
  { table: "line_comments", where: "t.student_id = :id or t.written_by = :id" },
  { table: "saved_replies", where: "t.teacher_id = :id" },
  { table: "assignments", where: "t.student_id = :id" },
  { table: "looks", where: "t.student_id = :id" },
  { table: "student_supports", where: "t.student_id = :id" },
  { table: "class_visits", where: "t.teacher_id = :id" },
  { table: "notifications", where: "t.recipient_id = :id" },
  { table: "notification_preferences", where: "t.person_id = :id", hidden: ["unsubscribe_token"] },
  { table: "mails", where: "t.recipient_id = :id" },
  { table: "outbox", where: "t.key = :id::text" },
];

/** Tables without a key to people, whose rows would stay. */
const withoutKey = [
  ...["learning_facts", "progress", "lesson_progress", "mastery", "quiz_standings", "sittings", "active_days"],
  ...["student_folds", "student_thresholds", "mistakes", "error_counts", "alerts", "outbox"],
];

/** How long topics keep events (`retention.ms` in knative/base): what was said about somebody is gone from them after it. */
export const topicRetentionDays = 7;

export type OwnData = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

const bind = (where: string, personId: string): { sql: string; values: string[] } => ({
  sql: where.replaceAll(":id", "?"),
  values: where
    .split(":id")
    .slice(1)
    .map(() => personId),
});

/** Everything that is kept of somebody, by table. @returns null for somebody who is not there. */
export async function exportOwnData(em: EntityManager, personId: string): Promise<OwnData | null> {
  const found: unknown[] = await em.execute("select 1 from people where id = ?", [personId]);
  if (found.length === 0) return null;
  const data: [string, OwnData[string]][] = [];
  for (const { table, where, hidden = [] } of ownTables) {
    const { sql, values } = bind(where, personId);
    const rows: { row: Record<string, unknown> }[] = await em.execute(
      `select to_jsonb(t)${hidden.map((column) => ` - '${column}'`).join("")} as row from ${table} t where ${sql}`,
      values,
    );
    if (rows.length > 0) data.push([table, rows.map(({ row }) => row)]);
  }
  return Object.fromEntries(data);
}

/**
 * Deletes somebody everywhere at once: account, work, talk, roll-ups, what waits to be sent. What comes late from Kafka about
 * them is dropped by analytics; topics forget within {@link topicRetentionDays}. Of a teacher the classes stay.
 *
 * @returns false when there was nobody, `last-admin` when nobody could administer after it.
 */
export function deletePerson(em: EntityManager, personId: string): Promise<"deleted" | "nobody" | "last-admin"> {
  return em.fork().transactional(async (tx) => {
    const [person]: { role: string; others: number }[] = await tx.execute(
      `select role, (select count(*)::int from people o where o.role = 'admin' and o.id <> people.id) as others
       from people where id = ? for update`,
      [personId],
    );
    if (!person) return "nobody";
    if (person.role === "admin" && person.others === 0) return "last-admin";
    await tx.execute("insert into deleted_people (id, deleted_at) values (?, now()) on conflict do nothing", [
      personId,
    ]);
    // As analytics does before it folds: a fact that is just being folded is waited for.
    await tx.execute("select 1 from student_folds where student_id = ? for update", [personId]);
    for (const table of withoutKey) {
      const { sql, values } = bind(ownTables.find((own) => own.table === table)?.where ?? "false", personId);
      await tx.execute(`delete from ${table} t where ${sql}`, values);
    }
    await tx.execute("delete from people where id = ?", [personId]);
    return "deleted";
  });
}

/** @returns the person of a sign-in name, mail address or id. */
export async function findPersonId(em: EntityManager, who: string): Promise<string | null> {
  const [row]: { id: string }[] = await em.execute(
    "select id from people where sign_in_name = lower(?) or email = lower(?) or id::text = ?",
    [who, who, who],
  );
  return row?.id ?? null;
}
