import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { rebuild } from "../../../functions/analytics/rebuild.ts";
import { seedContent } from "../../../migrations/seed-content.ts";
import { seedDemo } from "../../../migrations/seed-demo.ts";
import { openTestDatabase, type TestDatabase } from "../../../migrations/test-database.ts";
import { seedDemoClass } from "./demo-class.ts";

let db: TestDatabase;
const rows = <Row extends object>(sql: string): Promise<Row[]> => db.orm.em.fork().execute(sql);
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
  await seedContent(db.orm.em);
  await seedDemo(db.orm.em);
}, 600_000);
afterAll(() => db.drop());

test("a teacher's first visit: 24 students who are said to be made up, four of them stuck, two mistakes that many make", {
  timeout: 600_000,
}, async () => {
  expect(await seedDemoClass(db.orm.em, "ingrid")).toBe(true);
  const [members] = await rows<{ students: number; teachers: number; labelled: number }>(
    `select count(*) filter (where role = 'student')::int as students, count(*) filter (where role = 'teacher')::int as teachers,
       count(*) filter (where labels = '["demo"]')::int as labelled
     from memberships join classrooms on classrooms.id = classroom_id where code = 'DEMO24X'`,
  );
  expect(members).toEqual({ students: 24, teachers: 1, labelled: 24 });

  const stuck = await rows<{ rules: string[]; failed: number; same: number; line: number }>(
    `select jsonb_path_query_array(causes, '$[*].rule') as rules, (evidence->>'failedRuns')::int as failed,
       (evidence->>'sameErrors')::int as same, (evidence->>'line')::int as line from alerts where state = 'open'`,
  );
  expect(new Set(stuck.flatMap(({ rules }) => rules))).toEqual(
    new Set([
      "same-error-3-times",
      "five-failed-runs",
      "ten-minutes-without-a-new-pass",
      "student-says-so",
      "quiz-under-half",
    ]),
  );
  expect(stuck.find(({ rules }) => rules.includes("same-error-3-times"))).toMatchObject({
    failed: 6,
    same: 3,
    line: expect.any(Number),
  });

  const groups = await rows<{ students: number; shape: string }>(
    `select count(*)::int as students, min(m.shape) as shape from progress p join mistakes m using (student_id, exercise_slug, mistake)
     group by p.exercise_slug, p.mistake having count(*) >= 4 order by 1 desc`,
  );
  expect(groups.length).toBeGreaterThanOrEqual(2);
  for (const { shape } of groups) expect(shape).toMatch(/^[0-9a-f]{32}$/);

  const [days] = await rows<{ days: number; runs: number; unread: number }>(
    `select (max(occurred_at)::date - min(occurred_at)::date) as days, (select count(*)::int from runs where code <> '') as runs,
       (select count(*)::int from notifications) as unread from learning_facts`,
  );
  expect(days).toMatchObject({ unread: 0 }); // nobody was told: it did not happen now
  expect(days?.days).toBeGreaterThanOrEqual(12);
  expect(days?.runs).toBeGreaterThan(300);
});

test("a second start adds nothing, and a rebuild changes nothing", { timeout: 600_000 }, async () => {
  const before = await rows("select * from progress order by student_id, exercise_slug");
  expect(await seedDemoClass(db.orm.em, "ingrid")).toBe(false);
  await rebuild(db.orm.em);
  expect(await rows("select * from progress order by student_id, exercise_slug")).toEqual(before);
});
