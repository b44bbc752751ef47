import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { loadCurriculum } from "./curriculum/load.ts";
import { Draft } from "./entities/draft.ts";
import { Exercise } from "./entities/exercise.ts";
import { Lesson } from "./entities/lesson.ts";
import { Run } from "./entities/run.ts";
import { seedContent } from "./seed-content.ts";
import { demoAccounts, seedDemo } from "./seed-demo.ts";
import { openTestDatabase, type TestDatabase } from "./test-database.ts";

let db: TestDatabase;
beforeAll(async () => {
  db = await openTestDatabase(inject("databaseUrl"));
});
afterAll(() => db.drop());

/** `npm run seed`, as somebody types it beside a running system. */
async function seedByCommand(): Promise<string> {
  const file = fileURLToPath(new URL("seed.ts", import.meta.url));
  const env = { NODE_ENV: "test", DATABASE_URL: db.url } as const;
  const { stdout } = await promisify(execFile)(process.execPath, [file], { env });
  return stdout;
}

test("changed content reaches a running system by one command, and the work on what stood there before stays", {
  timeout: 600_000,
}, async () => {
  const curriculum = loadCurriculum();
  const [exercise, ...others] = curriculum.exercises;
  const [lesson, ...lessons] = curriculum.lessons;
  if (!exercise || !lesson) throw new Error("the curriculum is empty");
  // What the system runs with: an older wording of one exercise and of one lesson.
  const older = { ...exercise, title: "An older title", fingerprint: "older" };
  const olderLesson = { ...lesson, title: "An older lesson", fingerprint: "older" };
  await seedContent(db.orm.em, { ...curriculum, exercises: [older, ...others], lessons: [olderLesson, ...lessons] });
  await seedDemo(db.orm.em);
  const em = db.orm.em.fork();
  const [student]: { id: string }[] = await em.execute("select id from people where sign_in_name = ?", [
    demoAccounts[0]?.signInName ?? "",
  ]);
  if (!student) throw new Error("no student");
  const studentId = student.id;
  const now = new Date();
  const runId = uuidV7();
  em.create(Draft, { studentId, exerciseSlug: exercise.slug, code: "print('half done')\n", savedAt: now });
  em.create(Run, {
    id: runId,
    studentId,
    profile: "grade",
    exerciseSlug: exercise.slug,
    exerciseVersion: 1,
    code: "print('handed in')\n",
    input: [],
    state: "requested",
    outcome: null,
    result: null,
    failure: null,
    requestedAt: now,
    expiresAt: now,
    finishedAt: null,
  });
  await em.flush();

  expect(await seedByCommand()).toMatch(/\(1 new versions\)/);

  const after = db.orm.em.fork();
  expect(await after.findOneOrFail(Draft, { studentId })).toMatchObject({ code: "print('half done')\n" });
  expect(await after.findOneOrFail(Run, runId)).toMatchObject({ exerciseVersion: 1, code: "print('handed in')\n" });
  const versions = await after.find(Exercise, { slug: exercise.slug }, { orderBy: { version: 1 } });
  expect(versions.map(({ title, current }) => [title, current])).toEqual([
    ["An older title", false],
    [exercise.title, true],
  ]);
  expect(await after.findOneOrFail(Lesson, lesson.id)).toMatchObject({ title: lesson.title });
  expect(await seedByCommand()).toMatch(/\(0 new versions\)/);
});
