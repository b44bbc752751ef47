import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { findSmallestInput } from "./smallest-input.ts";

const found = { called: "1", expected: "a", got: "b", isMinimal: true };
let world: TestWorld;
let isAway = false;
/** An answer of another form; null: it breaks off in the middle. */
let broken: string | null | undefined;
const asked: unknown[] = [];
const concepts = createServer((request, response) => {
  let body = "";
  request.on("data", (chunk) => {
    body += chunk;
  });
  request.on("end", () => {
    asked.push(JSON.parse(body));
    if (broken !== undefined) {
      response.writeHead(200, broken === null ? { "content-length": "100" } : {});
      if (broken !== null) response.end(broken);
      else response.write("{", () => response.destroy());
      return;
    }
    response.writeHead(isAway ? 503 : 200, { "content-type": "application/json" }).end(JSON.stringify({ found }));
  });
});
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
  await new Promise<void>((resolve) => concepts.listen(0, "127.0.0.1", resolve));
  await addMistake(world.people.ada.id, "print(0)");
  await addMistake(world.people.bo.id, "print('Bo')");
});
/** Two programs of one shape make the same mistake. */
async function addMistake(student: string, code: string): Promise<void> {
  const [em, run] = [world.db.orm.em.fork(), uuidV7()];
  await em.execute(
    `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, requested_at, expires_at)
     values (?, ?, 'grade', ?, 1, ?, '[]', 'requested', now(), now())`,
    [run, student, world.exercise, code],
  );
  await em.execute(
    "insert into progress (student_id, exercise_slug, state, mistake, changed_at) values (?, ?, 'working', 'm7', now())",
    [student, world.exercise],
  );
  await em.execute(
    `insert into mistakes (student_id, exercise_slug, mistake, exercise_version, failing_tests, run_id, times, first_at, last_at)
     values (?, ?, 'm7', 1, '[]', ?, 1, now(), now())`,
    [student, world.exercise, run],
  );
}
afterAll(async () => {
  concepts.close();
  await world.db.drop();
});

test("a group's smallest input is asked for once, for each class of its own students' programs; where nobody answers there is none", async () => {
  const em = world.db.orm.em.fork();
  const url = `http://127.0.0.1:${(concepts.address() as AddressInfo).port}`; // it listens on a port
  const group = { classroomId: world.classroom, exercise: world.exercise, mistake: "m7" };
  expect(await findSmallestInput(em, url, { ...group, mistake: "m8" })).toBeNull();
  expect(await findSmallestInput(em, undefined, group)).toBeNull();
  expect(asked).toEqual([]);
  isAway = true;
  expect(await findSmallestInput(em, url, group)).toBeNull();
  isAway = false;
  for (const other of ['{"found":{"called":1}}', '{"found":', null]) {
    broken = other;
    expect(await findSmallestInput(em, url, group)).toBeNull();
  }
  broken = undefined;
  asked.length = 0;
  expect(await findSmallestInput(em, url, group)).toEqual(found);
  expect(await findSmallestInput(em, url, group)).toEqual(found);
  const question = { exercise: world.exercise, version: 1, code: "print(0)" };
  expect(asked).toEqual([question]);
  await findSmallestInput(em, url, { ...group, classroomId: world.otherClassroom });
  expect(asked[1]).toEqual({ ...question, code: "print('Bo')" });
});
