import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { loadCurriculum } from "./curriculum/load.ts";
import { Card } from "./entities/card.ts";
import { Exercise } from "./entities/exercise.ts";
import { Lesson } from "./entities/lesson.ts";
import { Person } from "./entities/person.ts";
import { seedContent } from "./seed-content.ts";
import { demoAccounts, seedDemo } from "./seed-demo.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
});
afterAll(() => db.drop());
const curriculum = loadCurriculum();

test("seeding a second time, and twice at once, changes nothing", async () => {
  const first = await seedContent(db.orm.em, curriculum);
  expect(first.newVersions).toBe(curriculum.exercises.length);
  const again = await Promise.all([seedContent(db.orm.em, curriculum), seedContent(db.orm.em, curriculum)]);
  expect(again.map((seeded) => seeded.newVersions)).toEqual([0, 0]);
  expect(await db.orm.em.fork().count(Exercise)).toBe(curriculum.exercises.length);
});

test("a changed exercise becomes a new version, and the old one stays as it was", async () => {
  const [first, ...others] = curriculum.exercises;
  if (!first) throw new Error("the curriculum has no exercise");
  const changed = { ...first, task: `${first.task} More.`, fingerprint: "changed" };
  await seedContent(db.orm.em, { ...curriculum, exercises: [changed, ...others] });
  const versions = await db.orm.em.fork().find(Exercise, { slug: first.slug }, { orderBy: { version: 1 } });
  expect(versions.map(({ version, current }) => [version, current])).toEqual([
    [1, false],
    [2, true],
  ]);
  expect(versions[0]?.content).toEqual(JSON.parse(JSON.stringify(first)));
});

test("an exercise that left the curriculum is no longer current, but can be found by those who worked on it", async () => {
  const [first] = curriculum.exercises;
  await seedContent(db.orm.em, { ...curriculum, exercises: curriculum.exercises.slice(1) });
  const versions = await db.orm.em.fork().find(Exercise, { slug: first?.slug ?? "" });
  expect(versions.map(({ current }) => current)).toEqual([false, false]);
});

test("a changed lesson is written anew, and a card that left the curriculum is gone", async () => {
  const [lesson, ...lessons] = curriculum.lessons;
  if (!lesson) throw new Error("the curriculum has no lesson");
  const changed = { ...lesson, title: "Another title", fingerprint: "changed" };
  await seedContent(db.orm.em, { ...curriculum, lessons: [changed, ...lessons], cards: curriculum.cards.slice(1) });
  const em = db.orm.em.fork();
  expect(await em.findOneOrFail(Lesson, lesson.id)).toMatchObject({ title: "Another title" });
  expect(await em.count(Card)).toBe(curriculum.cards.length - 1);
  expect(await em.findOne(Card, curriculum.cards[0]?.id ?? "")).toBeNull();
});

test("nobody can change a version that students were graded against", async () => {
  const changing = db.orm.em.fork().execute("update exercises set content = '{}'");
  await expect(changing).rejects.toThrow(/immutable/);
});

test("the demo people come once, however often they are asked for", async () => {
  await Promise.all([seedDemo(db.orm.em), seedDemo(db.orm.em)]);
  expect(await db.orm.em.fork().count(Person)).toBe(demoAccounts.length);
});
