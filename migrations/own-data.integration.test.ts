import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { deletePerson, exportOwnData, findPersonId } from "./own-data.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

const uuid = (n: number) => `0199f2c4-d000-7000-8000-${String(n).padStart(12, "0")}`;
const [ada, bo, admin] = [uuid(1), uuid(2), uuid(3)];
/** Only that somebody was deleted stays: so that what comes late is dropped. */
const tombstones = "deleted_people";

let db: TestDatabase;
const run = <Row extends object>(sql: string): Promise<Row[]> => db.orm.em.fork().execute(sql);
const tableNames = async () =>
  (
    await run<{ name: string }>(
      "select table_name as name from information_schema.tables where table_schema = 'public' and table_type = 'BASE TABLE'",
    )
  ).map(({ name }) => name);

/** A row in every table that can hold one of this person, made from the table's own columns. */
async function fill(person: string, n: number): Promise<void> {
  await run(`
    insert into runs (id, student_id, profile, code, input, state, requested_at, expires_at) values ('${uuid(n + 1)}', '${person}', 'run', 'secret code', '[]', 'requested', now(), now());
    insert into submissions (run_id, outcome, tests, quality, tests_passed, tests_total, helped, graded_at) values ('${uuid(n + 1)}', 'failed', '[]', '[]', 0, 1, false, now());
    insert into conversations (id, student_id, created_at) values ('${uuid(n + 2)}', '${person}', now());
    insert into questions (id, conversation_id, student_id, text, state, asked_at, expires_at) values ('${uuid(n + 3)}', '${uuid(n + 2)}', '${person}', 'secret words', 'requested', now(), now());
    insert into answers (id, question_id, state, lease_until, mode, blocks, sources, concepts, offline, withheld, started_at) values ('${uuid(n + 4)}', '${uuid(n + 3)}', 'writing', now(), 'debug', '[]', '[]', '[]', true, 0, now());
    insert into learning_facts values ('/web', 'e${n}', 't', '${person}', null, now(), '{}');
    insert into progress (student_id, exercise_slug, state, changed_at) values ('${person}', 'x', 'working', now());
    insert into mastery (student_id, concept_id, evidence_at) values ('${person}', 'c', now());
    insert into sittings values ('${person}', now(), now(), 0, 0, 0);
    insert into active_days values ('${person}', now(), 0);
    insert into student_folds values ('${person}', now(), '', '', '{}');
    insert into alerts (id, student_id, exercise_slug, rule, evidence, state, opened_at) values ('${uuid(n + 5)}', '${person}', 'x', 'five-failed-runs', '{}', 'open', now());
    insert into notifications (id, recipient_id, kind, text_key, text_params, sent_at) values ('${uuid(n + 6)}', '${person}', 'message', 'x', '{}', now());
    insert into notification_preferences (person_id, unsubscribe_token, changed_at) values ('${person}', 'token-${n}', now());
    insert into mails (id, recipient_id, kind, state, due_at, created_at) values ('${uuid(n + 7)}', '${person}', 'digest', 'waiting', now(), now());
    insert into outbox (writer, key, event, created_at) values ('web', '${person}', '{"subject": "${person}"}', now());
    insert into messages (id, student_id, text, sent_at) values ('${uuid(n + 8)}', '${person}', 'hello', now());
    insert into sessions (id, person_id, token_hash, created_at, last_seen_at, expires_at) values ('${uuid(n + 9)}', '${person}', 'hash-${n}', now(), now(), now())`);
}

beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
  await run(`insert into people (id, role, sign_in_name, name, email, password_hash, created_at) values
    ('${ada}', 'student', 'ada', 'Ada', 'ada@example.org', 'argon-secret', now()), ('${bo}', 'student', 'bo', 'Bo', null, null, now()),
    ('${admin}', 'admin', 'root', 'Root', null, null, now())`);
  await fill(ada, 100);
  await fill(bo, 200);
});
afterAll(() => db.drop());

/** Tables in which a person's id stands anywhere. */
async function tablesNaming(person: string): Promise<string[]> {
  const naming: string[] = [];
  for (const table of await tableNames()) {
    const rows = await run(`select 1 from ${table} t where t::text like '%${person}%' limit 1`);
    if (rows.length > 0) naming.push(table);
  }
  return naming;
}

test("an export holds a row of every table that names the person, and no secret", async () => {
  const data = await exportOwnData(db.orm.em.fork(), ada);
  for (const table of await tablesNaming(ada)) expect(Object.keys(data ?? {}), table).toContain(table);
  const text = JSON.stringify(data);
  expect(text).toContain("secret code");
  expect(text).toContain("secret words");
  expect(text).not.toMatch(/argon-secret|hash-100|token-100/);
  expect(text).not.toContain(bo);
});

test("every table with a key to people, or a student's id, is known to the export", async () => {
  const rows = await run<{ name: string }>(
    `select distinct table_name as name from information_schema.columns where table_schema = 'public'
     and column_name in ('student_id', 'person_id', 'recipient_id', 'teacher_id') and table_name not like 'mikro%'`,
  );
  const source = await import("node:fs").then(({ readFileSync }) =>
    readFileSync(new URL("own-data.ts", import.meta.url), "utf8"),
  );
  // A request's answer under an idempotency key is the request's; it goes with its person and after a day.
  const known = (name: string) => source.includes(`"${name}"`) || name === "idempotency_keys";
  expect(rows.map(({ name }) => name).filter((name) => !known(name))).toEqual([]);
});

test("who is deleted is gone everywhere at once, and nobody else is", async () => {
  const others = await exportOwnData(db.orm.em.fork(), bo);
  expect(await deletePerson(db.orm.em, ada)).toBe("deleted");
  expect(await tablesNaming(ada)).toEqual([tombstones]);
  for (const words of ["secret code", "secret words"])
    expect(
      (
        await run(
          `select 1 from runs where code = '${words}' union all select 1 from questions where text = '${words}'`,
        )
      ).length,
    ).toBeLessThan(2);
  expect(await exportOwnData(db.orm.em.fork(), bo)).toEqual(others);
  expect(await exportOwnData(db.orm.em.fork(), ada)).toBeNull();
  expect(await deletePerson(db.orm.em, ada)).toBe("nobody");
});

test("the only administrator stays", async () => {
  expect(await deletePerson(db.orm.em, admin)).toBe("last-admin");
});

test("somebody is found by name, address or id", async () => {
  expect(await findPersonId(db.orm.em.fork(), "BO")).toBe(bo);
  expect(await findPersonId(db.orm.em.fork(), bo)).toBe(bo);
  expect(await findPersonId(db.orm.em.fork(), "nobody")).toBeNull();
});
