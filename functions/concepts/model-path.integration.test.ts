import { afterAll, beforeAll, expect, inject, test } from "vitest";
import type { WholeAnswer } from "../../events/answer.ts";
import { answerCompleted } from "../../events/answer-completed.ts";
import type { LearnFlowEvent } from "../../events/learnflow-event.ts";
import { modelLimits, readModelQuota, reserveModelUse, settleModelUse } from "../../migrations/model-quota.ts";
import { openModel } from "./model/open-model.ts";
import { type ScriptedModel, type Step, saying, startScriptedModel } from "./model/scripted-model.ts";
import type { RoutedQuestion } from "./situation.ts";
import { openTestTutor, startExecute, type TestTutor } from "./test-tutor.ts";
import { modelGaveUp } from "./tutor.ts";

let execute: Awaited<ReturnType<typeof startExecute>>;
let first: ScriptedModel;
let second: ScriptedModel;
let tutor: TestTutor;

const good =
  "A loop repeats lines.\n\n```python\nprint(1 + 1)\n```\n\nNow change it.\n\nCheck: What does print(3) show?";

beforeAll(async () => {
  [execute, first, second] = await Promise.all([startExecute(), startScriptedModel(), startScriptedModel()]);
  const env = { OPENAI_BASE_URL: first.url, OPENAI_SECOND_BASE_URL: second.url, OPENAI_MODEL: "scripted" };
  tutor = await openTestTutor({
    databaseUrl: inject("databaseUrl"),
    executeUrl: execute.url,
    model: (situation, tools) => {
      opened ??= openModel(env, tutor.memory.database);
      if (!opened) throw new Error("the environment names a model");
      return opened(situation, tools);
    },
  });
});
let opened: ReturnType<typeof openModel> = null;
afterAll(async () => {
  await tutor.close();
  await Promise.all([execute.stop(), first.stop(), second.stop()]);
});

const answerOf = (event: LearnFlowEvent): WholeAnswer =>
  answerCompleted.parse(
    tutor.said.find(({ causationid, type }) => causationid === event.id && type === answerCompleted.type) ?? event,
  );
async function answerTo(question: Partial<RoutedQuestion>): Promise<WholeAnswer> {
  const event = await tutor.ask({ route: "concept", text: "what is a loop?", ...question });
  await tutor.handle(event);
  return answerOf(event);
}
const textOf = (answer: WholeAnswer) =>
  answer.blocks.map((block) => (block.kind === "prose" ? block.markdown : "")).join("");
/** An exercise of its own keeps a question out of the other tests' talk. */
const aside = { exercise: "boarding-pass", exerciseVersion: 1, route: "debug" } as const;

test("a question that was asked before in no context is answered without asking the model again", async () => {
  const forget = () =>
    tutor.db.orm.em.fork().execute("delete from conversations where student_id = ?", [tutor.studentId]);
  first.script(saying(good));
  const one = await answerTo({ text: "What is a loop?" });
  const before = first.requests.length;
  await forget();
  const two = await answerTo({ text: "what is a   loop" });
  expect(first.requests.length).toBe(before);
  expect(two.blocks).toEqual(one.blocks);
  await forget();
  await answerTo({ text: "what is a loop?", code: "for i in range(3): print(i)" });
  expect(first.requests.length).toBe(before + 1);
});

test("where the first endpoint is out of order the second one answers", async () => {
  first.script([{ status: 401 }]);
  second.script(saying(good));
  const answer = await answerTo({ ...aside, text: "why?" });
  expect(answer.offline).toBe(false);
  expect(textOf(answer)).toContain("A loop repeats lines.");
});

test("after the first word no other endpoint is asked: the answer ends as a labelled offline one", async () => {
  first.script([{ say: "A loop repeats lines again and again and " }, { waitMs: 2_000 }, { cut: true }]);
  const before = second.requests.length;
  const answer = await answerTo({ ...aside, text: "why not?" });
  expect(second.requests.length).toBe(before);
  expect(answer.offline).toBe(true);
  expect(textOf(answer)).toContain(modelGaveUp);
});

test("what a model says about the student's run stands there with a tick where it is true, and not at all where it is false", async () => {
  first.script(
    saying(
      "Your loop runs three times. After the loop `total` is 7. Read it once more.\n\n```python\nprint(2)\n```\n\nCheck: Why?",
    ),
  );
  const code = "total = 0\nfor n in [1, 2, 3]:\n    total = total + n\nprint(total)\n";
  const text = textOf(await answerTo({ text: "why is this so?", route: "code_explain", code }));
  expect(text).toMatch(/Your loop runs three times\. .{0,6}✓/);
  expect(text).not.toContain("is 7");
  expect(text).toContain("Read it once more.");
});

const wordless: [name: string, script: Step[]][] = [
  ["says nothing", [{ finish: "stop" }]],
  ["says only spaces", saying("  \n \n")],
  [
    "never has a choice",
    [{ raw: { id: "c", choices: [] } }, { raw: { id: "c", choices: [], usage: { total_tokens: 3 } } }],
  ],
  ["answers with a page and 200", [{ status: 200, headers: { "content-type": "text/html" }, body: "<h1>Hello</h1>" }]],
  [
    "answers with broken JSON",
    [{ status: 200, headers: { "content-type": "text/event-stream" }, body: "data: {\n\n" }],
  ],
  ["repeats itself without an end", [{ say: "again and again ".repeat(2_000) }, { stall: true }]],
];
test.each(wordless)("when a model %s, the answer is a whole offline one", async (_, script) => {
  first.script(script);
  second.script(script);
  const answer = await answerTo({ ...aside, text: "why is it so?" });
  opened = null; // its breakers remember
  expect(answer.offline).toBe(true);
  expect(answer.blocks.at(-1)?.kind).toBe("check");
});

test("the same question delivered twice at once asks the model once", async () => {
  first.script([{ waitMs: 200 }, ...saying(good)]);
  const event = await tutor.ask({ ...aside, text: "why now?" });
  const before = first.requests.length + second.requests.length;
  await Promise.allSettled([tutor.handle(event), tutor.handle(event)]);
  await tutor.handle(event);
  expect(first.requests.length + second.requests.length - before).toBe(1);
  expect(answerOf(event).offline).toBe(false);
});

test("two at once cannot both take what is left of a day, and an answer costs what it took", async () => {
  const em = tutor.db.orm.em.fork();
  const student = crypto.randomUUID();
  for (let time = 1; time < modelLimits.questions; time++) expect(await reserveModelUse(em, student, 100)).toBe(true);
  expect((await readModelQuota(em, student)).state).toBe("low");
  const both = await Promise.all([reserveModelUse(em, student, 100), reserveModelUse(em, student, 100)]);
  expect(both.toSorted()).toEqual([false, true]);
  expect(await readModelQuota(em, student)).toMatchObject({ questions: 40, mostQuestions: 40, state: "used-up" });
  const other = crypto.randomUUID();
  await reserveModelUse(em, other, 59_000);
  expect(await reserveModelUse(em, other, 2_000)).toBe(false);
  await settleModelUse(em, other, 59_000, 1_000);
  expect(await reserveModelUse(em, other, 2_000)).toBe(true);
});

test("a class that has used up its day, or wants no model, is answered without one", async () => {
  const em = tutor.db.orm.em.fork();
  const classroom = crypto.randomUUID();
  await em.execute("insert into classrooms (id, name, code, created_at) values (?, 'Birds', ?, now())", [
    classroom,
    classroom.slice(0, 8),
  ]);
  await em.execute(
    "insert into memberships (classroom_id, person_id, role, joined_at) values (?, ?, 'student', now())",
    [classroom, tutor.studentId],
  );
  first.script(saying(good));
  await em.execute(
    "insert into model_use (scope, holder_id, day, tokens) values ('classroom', ?, (now() at time zone 'utc')::date, 1999900)",
    [classroom],
  );
  const before = first.requests.length;
  expect((await answerTo({ ...aside, text: "why red?" })).offline).toBe(true);
  await em.execute("delete from model_use where holder_id = ?", [classroom]);
  await em.execute("update classrooms set language_model = false where id = ?", [classroom]);
  expect((await answerTo({ ...aside, text: "why blue?" })).offline).toBe(true);
  expect(first.requests.length).toBe(before);
  await em.execute("update classrooms set language_model = true where id = ?", [classroom]);
  expect((await answerTo({ ...aside, text: "why green?" })).offline).toBe(false);
});
