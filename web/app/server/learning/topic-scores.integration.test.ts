import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openTestDatabase, type TestDatabase } from "../../../../migrations/test-database.ts";
import { listTopicScores } from "./topic-scores.ts";

const uuid = (n: number) => `0199f2c4-e000-7000-8000-${String(n).padStart(12, "0")}`;
const [ada, bo, idle] = [uuid(1), uuid(2), uuid(3)];
let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
  await db.orm.em.fork().execute(`
    insert into modules (number, slug, title, summary) values (1, 'basics', 'Basics', '');
    insert into lessons (slug, module, position, title, content, content_hash) values ('lists', 1, 1, 'Lists', '{}', '');
    insert into exercises (slug, version, lesson_slug, kind, title, position, difficulty, remedial, content, content_hash, current, created_at)
      select 'e' || n, 1, 'lists', 'function', 'E', n, 1, n > 5, '{}', '', true, now() from generate_series(1, 6) n;
    insert into progress (student_id, exercise_slug, state, solved_at, quality_passed, quality_total, changed_at)
      select '${ada}', 'e' || n, 'solved-alone', now(), 7, 10, now() from generate_series(1, 3) n;
    insert into progress (student_id, exercise_slug, state, changed_at) values ('${ada}', 'e6', 'working', now()), ('${idle}', 'e1', 'not-started', now());
    insert into quiz_standings (student_id, item, lesson_slug, concepts, first_correct, correct, answers, answered_at)
      select '${ada}', 'q' || n, 'lists', '[]', false, n <= 8, 1, now() from generate_series(1, 15) n;
    insert into active_days select '${ada}', (now() at time zone 'utc')::date - n, 1 from unnest(array[0, 3, 6, 7, 20]) n;
    insert into quiz_standings (student_id, item, lesson_slug, concepts, first_correct, correct, answers, answered_at)
      values ('${bo}', 'q1', 'lists', '[]', false, true, 1, now())`);
});
afterAll(() => db.drop());

test("the score of a topic is made of what the roll-ups hold: 60, and 68 with 80 % of the quiz", async () => {
  const em = db.orm.em.fork();
  expect(await listTopicScores(em, [ada])).toEqual([{ studentId: ada, lesson: "lists", score: 60, band: "learning" }]);
  await em.execute(
    `update quiz_standings set correct = true where item in ('q9', 'q10', 'q11', 'q12') and student_id = '${ada}'`,
  );
  expect(await listTopicScores(em, [ada])).toMatchObject([{ score: 68 }]);
});

test("who has begun nothing has no score, and a quiz alone carries everything", async () => {
  expect(await listTopicScores(db.orm.em.fork(), [bo, idle])).toEqual([
    { studentId: bo, lesson: "lists", score: 100, band: "mastered" },
  ]);
});
