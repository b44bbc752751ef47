import { v7 as uuidV7 } from "uuid";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { questionAsked } from "../../../../events/question-asked.ts";
import { questionRerouted } from "../../../../events/question-rerouted.ts";
import { askQuestion } from "../questions/ask-question.ts";
import { findConversation } from "../questions/find-conversation.ts";
import { openTestContext } from "../testing/test-context.ts";
import { openTestWorld, type TestWorld } from "../testing/test-world.ts";
import { deleteConversation } from "./delete-conversation.ts";
import { excerptOf, listConversations } from "./list-conversations.ts";
import { rerouteQuestion } from "./reroute-question.ts";

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld(inject("databaseUrl"));
});
afterAll(async () => world?.db.drop());

const em = () => world.db.orm.em.fork();

/** Asks, and answers with these words. */
async function ask(text: string, answer: string | null, exercise: string | null = world.exercise) {
  const { context } = openTestContext(world.db);
  const studentId = world.people.ada.id;
  const asked = await askQuestion(context, { studentId, locale: "en", exercise, lesson: null, text, code: "x = 1" });
  if (!asked.accepted) throw new Error(asked.code);
  if (answer !== null) {
    await em().execute("update questions set state = 'finished', route = 'concept' where id = ?", [asked.questionId]);
    await em().execute(
      `insert into answers (id, question_id, state, lease_until, mode, blocks, sources, concepts, offline, withheld, started_at, completed_at)
       values (?, ?, 'completed', now(), 'concept', ?::jsonb, '[]', '[]', true, 0, now(), now())`,
      [uuidV7(), asked.questionId, JSON.stringify([{ kind: "prose", markdown: answer }])],
    );
  }
  return asked;
}

test("what was not meant is asked again as what was, and the choice is kept as a label", async () => {
  const { ada, bo } = world.people;
  const { questionId, conversationId } = await ask("it stops", "A loop is…");
  const { context, said } = openTestContext(world.db);
  const wish = { studentId: ada.id, locale: "en", questionId, to: "debug" } as const;
  expect(await rerouteQuestion(context, { ...wish, studentId: bo.id })).toMatchObject({ status: 404 });
  expect(await rerouteQuestion(context, { ...wish, to: "concept" })).toMatchObject({
    ...{ status: 409, code: "conflict" },
  });
  const again = await rerouteQuestion(context, wish);
  expect(again).toMatchObject({ accepted: true, conversationId });
  // The first may be sent a second time with the second, under the same id.
  const once = [...new Map(said.map((event) => [event.id, event])).values()];
  expect(once.map(({ type, data }) => [type, data])).toMatchObject([
    [questionAsked.type, { text: "it stops", code: "x = 1", wantedRoute: "debug", exercise: world.exercise }],
    [questionRerouted.type, { questionId, from: "concept", to: "debug" }],
  ]);
  await em().execute("update questions set state = 'finished' where state = 'requested'");
});

test("what ended before it had a kind can be asked again as one; what is still asked cannot", async () => {
  const { ada } = world.people;
  const { questionId, conversationId } = await ask("it never came", null);
  const { context, said } = openTestContext(world.db);
  const wish = { studentId: ada.id, locale: "en", questionId, to: "debug" } as const;
  expect(await rerouteQuestion(context, wish)).toMatchObject({ status: 409, code: "question-open" });
  await em().execute("update questions set state = 'failed' where id = ?", [questionId]);
  expect(await rerouteQuestion(context, wish)).toMatchObject({ accepted: true, conversationId });
  // The first may be sent a second time with it.
  expect(said.map(({ data }) => data)).toContainEqual(
    expect.objectContaining({ text: "it never came", wantedRoute: "debug" }),
  );
  expect(said.map(({ type }) => type)).not.toContain(questionRerouted.type);
  await em().execute("update questions set state = 'finished' where state = 'requested'");
});

test("talks are listed by exercise and found by words of question or answer, one's own only", async () => {
  await ask("what about 100% of it?", "Use `round`, my friend.", null);
  const { ada, bo } = world.people;
  const find = (words: string) => listConversations(em(), ada.id, words);
  expect((await find("")).map(({ title }) => title)).toEqual([null, "Add two"]);
  expect(await find("MY FRIEND")).toMatchObject([{ title: null, excerpt: "Use `round`, my friend." }]);
  expect(await find("100%")).toHaveLength(1);
  expect(await find("1__%")).toHaveLength(0);
  expect(await listConversations(em(), bo.id, "")).toEqual([]);
});

test("a talk is deleted whole, by its student alone, and not under an answer that is on its way", async () => {
  const { ada, bo } = world.people;
  const { conversationId, questionId } = await ask("one more", null);
  const remove = (studentId: string) => deleteConversation(em(), { studentId, conversationId });
  expect(await remove(bo.id)).toMatchObject({ status: 404 });
  expect(await remove(ada.id)).toMatchObject({ status: 409 });
  await em().execute("update questions set state = 'stopped' where id = ?", [questionId]);
  expect(await remove(ada.id)).toMatchObject({ accepted: true });
  expect(await findConversation(em(), ada.id, { id: conversationId })).toBeNull();
  expect(await em().execute("select 1 from questions where conversation_id = ?", [conversationId])).toEqual([]);
});

test("an excerpt of a long answer shows the place", () => {
  const long = `${"a ".repeat(200)}needle ${"b ".repeat(200)}`;
  expect(excerptOf(long, "Needle")).toMatch(/^….*needle.*…$/);
  expect(excerptOf("short", "x")).toBe("short");
});
