import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { questionAsked } from "../../../events/question-asked.ts";
import { runRequested } from "../../../events/run-requested.ts";
import { Question } from "../../../migrations/entities/question.ts";
import { Run } from "../../../migrations/entities/run.ts";
import { answerQuiz } from "./learning/answer-quiz.ts";
import { findExercise } from "./learning/find-exercise.ts";
import { findLesson } from "./learning/find-lesson.ts";
import { saveDraft } from "./learning/save-draft.ts";
import { takeHint } from "./learning/take-hint.ts";
import { askQuestion, type QuestionWish } from "./questions/ask-question.ts";
import { stopQuestion } from "./questions/stop-question.ts";
import { type RunWish, requestRun } from "./runs/request-run.ts";
import { stopRun } from "./runs/stop-run.ts";
import { openTestContext } from "./testing/test-context.ts";
import { openTestWorld, type TestWorld } from "./testing/test-world.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
});
afterAll(() => world.db.drop());
beforeEach(() => world.db.orm.em.fork().execute("delete from outbox; delete from questions; delete from runs"));

const run = (more: Partial<RunWish> = {}): RunWish => ({
  ...{ studentId: world.people.ada.id, profile: "run", exercise: world.exercise, code: "print(1)" },
  ...more,
});
const question = (more: Partial<QuestionWish> = {}): QuestionWish => ({
  ...{
    studentId: world.people.ada.id,
    locale: "en",
    exercise: world.exercise,
    lesson: null,
    text: "Why?",
    code: "x = 1",
  },
  ...more,
});
const count = (table: "runs" | "questions" | "outbox") =>
  world.db.orm.em
    .fork()
    .execute(`select count(*)::int as count from ${table}`)
    .then(([row]) => row?.count);

test("a run is kept and asked for: what may be run, for how long, and without the tests", async () => {
  const { context, said } = openTestContext(world.db);
  const result = await requestRun(context, run({ input: ["Ada"], code: "a\r\nb" }));
  expect(result).toMatchObject({ accepted: true, isWaiting: false });
  const [event] = said;
  expect(said).toHaveLength(1);
  expect(event?.expirytime && new Date(event.expirytime).getTime()).toBeGreaterThan(Date.now() + 60_000);
  expect(event && runRequested.parse(event)).toMatchObject({ code: "a\nb", input: ["Ada"], exerciseVersion: 1 });
  expect(event?.data).not.toHaveProperty("tests");
  await expect.poll(() => count("outbox")).toBe(0);
});

test("what is handed in carries the exercise's tests", async () => {
  const { context, said } = openTestContext(world.db);
  await requestRun(context, run({ profile: "grade" }));
  expect(said[0]?.data).toMatchObject({ profile: "grade", tests: [{ name: "small numbers" }, { hidden: true }] });
});

test("the same form sent twice, at once, runs once", async () => {
  const { context, said } = openTestContext(world.db);
  const other = openTestContext(world.db);
  const wish = run({ runId: uuidV7() });
  const results = await Promise.all([requestRun(context, wish), requestRun(other.context, wish)]);
  expect(results.map(({ accepted }) => accepted)).toEqual([true, true]);
  expect(await count("runs")).toBe(1);
  expect([...said, ...other.said]).toHaveLength(1);
});

test("the id of somebody else's run cannot be taken", async () => {
  const { context, said } = openTestContext(world.db);
  const runId = uuidV7();
  await requestRun(context, run({ runId }));
  const result = await requestRun(context, run({ runId, studentId: world.people.bo.id, code: "mine now" }));
  expect(result).toMatchObject({ accepted: false, status: 404 });
  expect(await world.db.orm.em.fork().findOneOrFail(Run, runId)).toMatchObject({ code: "print(1)" });
  expect(said).toHaveLength(1);
});

test("while Kafka is away a run is kept and the person is told; it goes out first when Kafka is back", async () => {
  const { context, said, setAway } = openTestContext(world.db);
  setAway(true);
  const first = await requestRun(context, run({ code: "first" }));
  expect(first).toMatchObject({ accepted: true, isWaiting: true });
  expect(await count("runs")).toBe(1);
  setAway(false);
  expect(await requestRun(context, run({ code: "second" }))).toMatchObject({ accepted: true });
  await expect.poll(() => said.length).toBe(2);
  await expect.poll(() => count("outbox")).toBe(0);
  expect(said.map((event) => runRequested.parse(event).code)).toEqual(["first", "second"]);
});

test.for<[string, string, number, string]>([
  ["65 KiB of code", "x".repeat(65 * 1_024), 413, "65 KiB"],
  ["65 KiB in few characters", "é".repeat(33_000), 413, "65 KiB"],
  ["a null character", "print(1)\0", 400, "null character"],
  ["nothing", " \n ", 400, "nothing to run"],
])("%s is refused with the reason, and nothing is kept", async ([, code, status, words]) => {
  const { context, said } = openTestContext(world.db);
  const result = await requestRun(context, run({ code }));
  expect(result).toMatchObject({ accepted: false, status, message: expect.stringContaining(words), field: "code" });
  expect(await count("runs")).toBe(0);
  expect(said).toEqual([]);
});

test("names in any script and half an emoji do no harm", async () => {
  const { context } = openTestContext(world.db);
  const code = `name = "${"名前 😀 ليلى"}" # ${"😀".slice(0, 1)}`;
  expect(await requestRun(context, run({ code, input: ["\0x", "😀".slice(1)] }))).toMatchObject({ accepted: true });
});

test("exactly 64 KiB of code runs, and 51 lines of input do not", async () => {
  const { context } = openTestContext(world.db);
  expect(await requestRun(context, run({ code: "x".repeat(65_536) }))).toMatchObject({ accepted: true });
  const lines = Array.from({ length: 51 }, () => "");
  expect(await requestRun(context, run({ input: lines }))).toMatchObject({ accepted: false, field: "input" });
});

test("Stop wins at once, is said to the run's process and to the pages, and does nothing to a run that has ended", async () => {
  const { context, said } = openTestContext(world.db);
  const runId = uuidV7();
  const { ada, bo } = world.people;
  await requestRun(context, run({ runId }));
  expect(await stopRun(context, { studentId: bo.id, runId })).toMatchObject({ status: 404 });
  expect(await stopRun(context, { studentId: ada.id, runId })).toMatchObject({ accepted: true });
  expect(await stopRun(context, { studentId: ada.id, runId })).toMatchObject({ accepted: true });
  expect(said.map(({ type, partitionkey }) => [type, partitionkey]).sort()).toEqual([
    ["dev.learnflow.run.cancelled.v1", runId],
    [runRequested.type, ada.id],
    ["dev.learnflow.work.abandoned.v1", ada.id],
  ]);
  expect(await world.db.orm.em.fork().findOneOrFail(Run, runId)).toMatchObject({
    state: "stopped",
    outcome: "stopped",
  });
});

test("a question carries what stands on the page and how the last run ended", async () => {
  const { context, said } = openTestContext(world.db);
  const runId = uuidV7();
  await requestRun(context, run({ runId }));
  await world.db.orm.em
    .fork()
    .execute("update runs set state = 'finished', outcome = 'exception', result = ?::jsonb where id = ?", [
      JSON.stringify({ error: { type: "NameError", message: "name 'y' is not defined", line: 3 } }),
      runId,
    ]);
  await askQuestion(context, question());
  const asked = said.find(({ type }) => type === questionAsked.type);
  expect(asked?.data).toMatchObject({
    ...{ text: "Why?", code: "x = 1", exerciseVersion: 1 },
    lastRun: { runId, outcome: "exception", errorType: "NameError", line: 3 },
  });
});

test("one question at a time: the second is refused with a way on, also when both come at once", async () => {
  const { ada } = world.people;
  const [one, two] = [openTestContext(world.db), openTestContext(world.db)];
  const results = await Promise.all([askQuestion(one.context, question()), askQuestion(two.context, question())]);
  const refused = results.filter(({ accepted }) => !accepted);
  expect(refused).toMatchObject([
    { status: 409, code: "question-open", message: expect.stringContaining("stop it first") },
  ]);
  const [open] = await world.db.orm.em.fork().find(Question, { state: "requested" });
  const questionId = open?.id ?? "";
  expect(await stopQuestion(one.context, { studentId: world.people.bo.id, questionId })).toMatchObject({ status: 404 });
  await stopQuestion(one.context, { studentId: ada.id, questionId });
  expect(await askQuestion(one.context, question())).toMatchObject({ accepted: true });
});

test("a question that comes while its conversation is being deleted begins the next one", async () => {
  const { context } = openTestContext(world.db);
  const first = await askQuestion(context, question());
  const old = first.accepted ? first.conversationId : "";
  await world.db.orm.em.fork().execute("delete from questions");
  let asking: ReturnType<typeof askQuestion> | undefined;
  await world.db.orm.em.fork().transactional(async (tx) => {
    await tx.execute("select 1 from conversations where id = ? for update", [old]);
    asking = askQuestion(context, question());
    const blocked = () =>
      world.db.orm.em
        .fork()
        .execute("select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'");
    await expect.poll(blocked, { timeout: 30_000 }).toHaveLength(1);
    await tx.execute("delete from conversations where id = ?", [old]);
  });
  const second = await asking;
  expect(second).toMatchObject({ accepted: true });
  expect(second).not.toMatchObject({ conversationId: old });
  expect(await count("questions")).toBe(1);
});

test("the same question sent twice is asked once and accepted twice", async () => {
  const { context, said } = openTestContext(world.db);
  const wish = question({ questionId: uuidV7() });
  expect(await askQuestion(context, wish)).toMatchObject({ accepted: true });
  expect(await askQuestion(context, wish)).toMatchObject({ accepted: true });
  expect(said).toHaveLength(1);
});

test("4,000 characters are a question and 4,001 are not; nor is none", async () => {
  const { context } = openTestContext(world.db);
  expect(await askQuestion(context, question({ text: "é".repeat(4_001) }))).toMatchObject({
    ...{ status: 413, field: "text" },
    message: expect.stringContaining("4001 characters"),
  });
  expect(await askQuestion(context, question({ text: " \n" }))).toMatchObject({ status: 400 });
  expect(await askQuestion(context, question({ text: "é".repeat(4_000) }))).toMatchObject({ accepted: true });
});

test("work on an exercise or lesson that does not exist is not found", async () => {
  const { context, said } = openTestContext(world.db);
  const studentId = world.people.ada.id;
  const results = await Promise.all([
    requestRun(context, run({ exercise: "no-such" })),
    askQuestion(context, question({ exercise: "no-such" })),
    askQuestion(context, question({ exercise: null, lesson: "no-such" })),
    saveDraft(context.em, { studentId, exercise: "no-such", code: "" }),
    takeHint(context, { studentId, exercise: world.exercise, level: 5 }),
    answerQuiz(context, { studentId, lesson: world.lesson, item: "adding-one", choice: 9 }),
  ]);
  for (const result of results) expect(result).toMatchObject({ accepted: false, status: 404 });
  expect(said).toEqual([]);
});

test("a page never carries a solution, what a hidden test calls or expects, or which choice is right", async () => {
  const { em } = openTestContext(world.db).context;
  const exercise = await findExercise(em, world.exercise, world.people.ada.id);
  const lesson = await findLesson(em, world.lesson, world.people.ada.id);
  const text = JSON.stringify([exercise, lesson]);
  for (const secret of ["secret solution", "-41", "-42", "That is text", "text-plus", "pseudo-code", '"correct"'])
    expect(text).not.toContain(secret);
  expect(exercise?.exercise.tests).toEqual([
    { name: "small numbers", hidden: false, called: "add(1, 2)" },
    { name: "negative numbers", hidden: true, called: null },
  ]);
});

test("a hint is given step by step, and a quiz answer is marked with its reason", async () => {
  const { context, said } = openTestContext(world.db);
  const studentId = world.people.ada.id;
  expect(await takeHint(context, { studentId, exercise: world.exercise, level: 2 })).toMatchObject({
    hint: "Look at return.",
  });
  const marked = await answerQuiz(context, { studentId, lesson: world.lesson, item: "adding-one", choice: 1 });
  expect(marked).toMatchObject({ correct: false, because: "That is text." });
  expect(said.map(({ data }) => data)).toMatchObject([{ level: 2 }, { correct: false, misconception: "text-plus" }]);
});
