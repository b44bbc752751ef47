import { createServer } from "node:http";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { findExercise } from "../learning/find-exercise.ts";
import { listAssignable } from "../teaching/assignable.ts";
import { assignExercise } from "../teaching/assignments.ts";
import { listOwnAssignments } from "../teaching/own-assignments.ts";
import { openTestContext } from "../testing/test-context.ts";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { proveOwnDraft } from "./change-own.ts";
import { openSandboxOf, SandboxAwayError } from "./open-sandbox.ts";
import { type OwnDraft, toExercise } from "./own-draft.ts";
import {
  createOwnExercise,
  findOwnExercise,
  listConceptsOf,
  publishOwnExercise,
  saveOwnDraft,
} from "./own-exercises.ts";
import { isProven, proveOwn, type Sandbox } from "./prove-own.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
});
afterAll(() => world.db.drop());
const em = () => world.db.orm.em.fork();

const draft: OwnDraft = {
  ...{ title: "Double it", kind: "function", lesson: "adding", starter: "def double(n):\n    ", solution: "right" },
  task: "Write a function `double(n)` that gives back twice its argument.",
  tests: "double(2) == 4\nhidden: double(0) == 0",
  wrongAnswers: "wrong\n---\nalso wrong",
  hints: "What is twice a number?\nLook at the return.\nThree times would be n * 3.\nreturn n times two",
};

/** Passes what is called right, and mutants that keep the word. */
const sandbox = (passes: (code: string) => boolean): Sandbox => ({
  grade: async (code, tests) =>
    tests.map(({ name }) => ({ name, outcome: passes(code) ? ("passed" as const) : ("failed" as const), got: "5" })),
  run: async () =>
    JSON.stringify({
      solution: {
        mutants: [
          { what: "+ becomes -", code: "m1" },
          { what: "2 becomes 3", code: "right too" },
        ],
      },
    }),
});

test("a draft that is unfinished says what is missing, field by field", async () => {
  const built = toExercise("own-x", { ...draft, tests: "double(2)", hints: "", wrongAnswers: "one", task: "" }, [
    "sum",
  ]);
  expect(Object.keys("problems" in built ? built.problems : {}).sort()).toEqual([
    "hints",
    "task",
    "tests",
    "wrongAnswers",
  ]);
});

test("it is proven when the solution passes and everything wrong fails; mutants are counted, not demanded", async () => {
  const built = toExercise("own-x", draft, await listConceptsOf(em(), "adding"));
  if (!("exercise" in built)) throw new Error(JSON.stringify(built));
  const proof = await proveOwn(
    built.exercise,
    sandbox((code) => code.startsWith("right")),
  );
  expect(proof).toMatchObject({ wrongAnswersFail: [2, 2], mutants: { tried: 2, caught: 1, missed: ["2 becomes 3"] } });
  expect(isProven(proof)).toBe(true);
  for (const passes of [() => false, () => true, (code: string) => code.includes("wrong") || code.startsWith("right")])
    expect(isProven(await proveOwn(built.exercise, sandbox(passes)))).toBe(false);
});

test("mutants that loop do not hold the proof up: those for which no time is left are not tried", async () => {
  const built = toExercise("own-x", draft, await listConceptsOf(em(), "adding"));
  if (!("exercise" in built)) throw new Error(JSON.stringify(built));
  let ms = 0;
  const slow = sandbox((code) => code.startsWith("right"));
  const grade: Sandbox["grade"] = (code, tests) => {
    ms += code.startsWith("m1") ? 25_000 : 0;
    return slow.grade(code, tests);
  };
  const proof = await proveOwn(built.exercise, { ...slow, grade }, () => ms);
  expect(proof.mutants).toEqual({ tried: 1, caught: 1, missed: [] });
  expect(isProven(proof)).toBe(true);
});

test("a proof counts as a run, and one too many runs nothing", async () => {
  const { teacher } = world.people;
  const own = await findOwnExercise(em(), teacher.id, await createOwnExercise(em(), teacher.id));
  if (!own) throw new Error("it was made");
  const { context } = openTestContext(world.db);
  const taken: string[] = [];
  const limits: typeof context.limits = {
    ...context.limits,
    take: async (kind, who) => {
      taken.push(`${kind} ${who}`);
      return 7;
    },
  };
  const proven = await proveOwnDraft({ ...context, limits, executeUrl: "http://127.0.0.1:9" }, teacher.id, {
    ...own,
    draft,
  });
  expect([proven, taken]).toEqual([{ waitSeconds: 7 }, [`run ${teacher.id}`]]);
});

test("a sandbox that does not answer is given up when the time for the whole is over", async () => {
  const whole = new AbortController();
  const server = createServer(() => whole.abort()).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  try {
    const opened = openSandboxOf(`http://127.0.0.1:${address.port}`, world.people.teacher.id, whole.signal);
    await expect(opened.run("x", {})).rejects.toThrow(SandboxAwayError);
    await expect(opened.run("y", {})).rejects.toThrow(SandboxAwayError);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test("published, it can be assigned in its author's classes; a change makes a version, no change makes none", async () => {
  const { teacher, otherTeacher, ada } = world.people;
  const slug = await createOwnExercise(em(), teacher.id);
  expect(await findOwnExercise(em(), otherTeacher.id, slug)).toBeNull();
  await saveOwnDraft(em(), slug, draft);
  const publish = async (change: Partial<OwnDraft>) => {
    const built = toExercise(slug, { ...draft, ...change }, ["sum"]);
    return "exercise" in built ? publishOwnExercise(em(), built.exercise) : built;
  };
  expect(await publish({})).toBe(1);
  expect(await publish({})).toBe(1);
  expect(await publish({ title: "Twice" })).toBe(2);
  expect((await listAssignable(em(), world.classroom))[0]).toMatchObject({ lesson: null, exercises: [{ slug }] });
  expect((await listAssignable(em(), world.otherClassroom))[0]?.lesson).not.toBeNull();
  const { context } = openTestContext(world.db);
  const wish = { classroomId: world.classroom, studentId: ada.id, exercise: slug, opensAt: null, dueAt: null };
  const foreign = { ...wish, teacherId: otherTeacher.id, classroomId: world.otherClassroom, studentId: null };
  expect(await assignExercise(context, foreign)).toMatchObject({ status: 404 });
  expect(await assignExercise(context, { ...wish, teacherId: teacher.id })).toMatchObject({ accepted: true });
  expect(await listOwnAssignments(em(), ada.id)).toMatchObject([{ slug, title: "Twice" }]);
  const opened = await findExercise(em(), slug, ada.id);
  expect(opened?.exercise).toMatchObject({ version: 2, lesson: { title: "Adding" }, hintCount: 4 });
  expect(JSON.stringify(opened)).not.toMatch(/right|double\(0\)/);
});

test("published twice in one moment, it is one version or two, and nobody's wish is lost", async () => {
  const slug = await createOwnExercise(em(), world.people.teacher.id);
  const publish = (title: string) => {
    const built = toExercise(slug, { ...draft, title }, ["sum"]);
    return "exercise" in built ? publishOwnExercise(em(), built.exercise) : Promise.reject(new Error("unfinished"));
  };
  expect(await Promise.all([publish("One"), publish("One"), publish("One")])).toEqual([1, 1, 1]);
  const other = await createOwnExercise(em(), world.people.teacher.id);
  const built = ["One", "Two"].map((title) => toExercise(other, { ...draft, title }, ["sum"]));
  const both = built.map((one) => ("exercise" in one ? publishOwnExercise(em(), one.exercise) : 0));
  expect((await Promise.all(both)).sort()).toEqual([1, 2]);
});
