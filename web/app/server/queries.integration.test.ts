import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { getBoard } from "./board/get-board.ts";
import { findSupportLevel } from "./learning/find-support-level.ts";
import { getHome } from "./learning/get-home.ts";
import { openTestWorld, type TestWorld } from "./testing/test-world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
});
afterAll(() => world.db.drop());

const em = () => world.db.orm.em.fork();
const stand = (state: string, exercise = world.exercise) =>
  em().execute(
    `insert into progress (student_id, exercise_slug, state, changed_at) values (?, ?, ?, now())
     on conflict (student_id, exercise_slug) do update set state = excluded.state`,
    [world.people.ada.id, exercise, state],
  );

test("the strictest word of a student's classrooms holds; an archived one says nothing", async () => {
  const { ada } = world.people;
  expect(await findSupportLevel(em(), ada.id)).toBe("full");
  const strict = uuidV7();
  await em().execute(
    "insert into classrooms (id, name, code, support_level, created_at) values (?, 'Strict', 'STRICT', 'none', now())",
    [strict],
  );
  await em().execute("insert into memberships values (?, ?, 'student', now())", [strict, ada.id]);
  expect(await findSupportLevel(em(), ada.id)).toBe("none");
  await em().execute("update classrooms set archived_at = now() where id = ?", [strict]);
  expect(await findSupportLevel(em(), ada.id)).toBe("full");
});

test("home leads to the lesson, then to its exercise, then nowhere", async () => {
  const { ada } = world.people;
  const next = async () => (await getHome(em(), ada.id)).next;
  expect(await next()).toMatchObject({ kind: "lesson", slug: world.lesson });
  await em().execute("insert into lesson_progress values (?, ?, now())", [ada.id, world.lesson]);
  expect(await next()).toMatchObject({ kind: "exercise", slug: world.exercise });
  await em().execute("delete from lesson_progress");
  await stand("working"); // begun without the lesson
  expect(await next()).toMatchObject({ kind: "exercise", slug: world.exercise, state: "working" });
  await stand("solved-with-help");
  expect(await getHome(em(), ada.id)).toMatchObject({ next: null, solved: 1, solvedAlone: 0, total: 1 });
});

test("a board shows its own students and how they stand, to its own teacher", async () => {
  const { teacher, ada } = world.people;
  await stand("stuck");
  const before = await getBoard(em(), teacher.id, world.classroom);
  expect(before?.students).toEqual([{ id: ada.id, name: "ada", labels: [] }]);
  expect(before?.standings).toMatchObject([{ studentId: ada.id, exercise: world.exercise, state: "stuck" }]);
  expect(before?.exercises.map(({ slug }) => slug)).toEqual([world.exercise]);
  expect(await getBoard(em(), teacher.id, world.otherClassroom)).toBeNull();
});
