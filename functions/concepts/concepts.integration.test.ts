import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { answerCompleted } from "../../events/answer-completed.ts";
import { answerExtended } from "../../events/answer-extended.ts";
import { answerGiven } from "../../events/answer-given.ts";
import { answerStarted } from "../../events/answer-started.ts";
import type { LearnFlowEvent } from "../../events/learnflow-event.ts";
import { PermanentError, StillWorkingError } from "../runtime/refuse.ts";
import { openTestTutor, startExecute, type TestTutor } from "./test-tutor.ts";

let execute: Awaited<ReturnType<typeof startExecute>>;
let tutor: TestTutor;

beforeAll(async () => {
  execute = await startExecute();
  tutor = await openTestTutor({ databaseUrl: inject("databaseUrl"), executeUrl: execute.url });
});
afterAll(async () => {
  await tutor.close();
  await execute.stop();
});

const saidOf = (event: LearnFlowEvent) => tutor.said.filter((said) => said.causationid === event.id);
const typesOf = (event: LearnFlowEvent) => saidOf(event).map((said) => said.type);
async function rowOf(event: LearnFlowEvent) {
  const [row]: { state: string; route: string | null; answer: string | null; answers: number }[] = await tutor.db.orm.em
    .fork()
    .execute(
      `select q.state, q.route, max(a.state) as answer, count(a.id)::int as answers
       from questions q left join answers a on a.question_id = q.id where q.id = ? group by q.id`,
      [event.correlationid],
    );
  return row;
}

test("the first words are out before the example has run, and the whole answer follows", async () => {
  const event = await tutor.ask({ text: "what does print do?", route: "concept" });
  await tutor.handle(event);
  const types = typesOf(event);
  expect(types.slice(0, 2)).toEqual([answerStarted.type, answerExtended.type]);
  expect(types.slice(-2)).toEqual([answerCompleted.type, answerGiven.type]);
  const pieces = saidOf(event).flatMap((said) =>
    said.type === answerExtended.type ? [answerExtended.parse(said)] : [],
  );
  expect(pieces.map((piece) => piece.index)).toEqual(pieces.map((_, at) => at));
  expect(pieces[0]?.block.kind).toBe("prose");
  expect(await rowOf(event)).toEqual({ state: "finished", route: "concept", answer: "completed", answers: 1 });
});

test("an example in an answer has really run", async () => {
  const event = await tutor.ask({ text: "what does print do?", route: "concept" });
  await tutor.handle(event);
  const whole = answerCompleted.parse(saidOf(event).find((said) => said.type === answerCompleted.type) ?? event);
  const code = whole.blocks.find((block) => block.kind === "code");
  expect(code).toMatchObject({ verified: true, runId: expect.any(String) });
  expect(code?.kind === "code" && code.output?.length).toBeGreaterThan(0);
  expect(whole.offline).toBe(true);
});

test.each([
  ["a question with no word of a program in it, which our cards answer", "how do i shuffle cards", "local", "concept"],
  ["one that no card answers", "how do i bake a loaf of bread", "local", "off_topic"],
  ["one that a rule knows to be about something else", "how do i shuffle cards", "rule", "off_topic"],
] as const)("taken for another subject: %s", async (_, text, routedBy, mode) => {
  const event = await tutor.ask({ text, route: "off_topic", routedBy });
  await tutor.handle(event);
  const whole = answerCompleted.parse(saidOf(event).find((said) => said.type === answerCompleted.type) ?? event);
  expect(whole.mode).toBe(mode);
});

test("the same event twice at once gives one answer", async () => {
  const event = await tutor.ask({ text: "what is a string?", route: "concept" });
  const ends = await Promise.allSettled([tutor.handle(event), tutor.handle(event)]);
  const failed = ends.flatMap((end) => (end.status === "rejected" ? [end.reason] : []));
  expect(failed.every((reason) => reason instanceof StillWorkingError)).toBe(true);
  await tutor.handle(event);
  expect(typesOf(event).filter((type) => type === answerCompleted.type)).toHaveLength(1);
  expect(await rowOf(event)).toMatchObject({ state: "finished", answers: 1 });
});

test("while another process is writing the answer, the event is to come again", async () => {
  const event = await tutor.ask({ text: "what is a string?", route: "concept" });
  await leaveWriting(event, "now() + interval '1 hour'");
  await expect(tutor.handle(event)).rejects.toThrow(StillWorkingError);
  expect(typesOf(event)).toEqual([]);
});

test("an answer whose process died is made by the next delivery once its lease is out", async () => {
  const event = await tutor.ask({ text: "what is a string?", route: "concept" });
  await leaveWriting(event, "now() - interval '1 second'");
  await tutor.handle(event);
  expect(typesOf(event)).toEqual([answerCompleted.type, answerGiven.type]);
  expect(await rowOf(event)).toMatchObject({ state: "finished", answer: "completed", answers: 1 });
});

test("a question that the student stopped is not answered", async () => {
  const event = await tutor.ask({ text: "what is a string?", route: "concept" });
  await tutor.db.orm.em.fork().execute("update questions set state = 'stopped' where id = ?", [event.correlationid]);
  await tutor.handle(event);
  expect(typesOf(event)).toEqual([]);
  expect(await rowOf(event)).toMatchObject({ state: "stopped", answers: 0 });
});

test("a question that is stopped while its answer is written stays stopped, and the answer is dropped", async () => {
  const stopped = await openTestTutor({
    databaseUrl: inject("databaseUrl"),
    executeUrl: execute.url,
    async *model({ question }) {
      yield { kind: "prose", markdown: "It is …" };
      await stopped.db.orm.em
        .fork()
        .execute("update questions set state = 'stopped' where id = ?", [question.questionId]);
    },
  });
  const event = await stopped.ask({ text: "what is a string?", route: "concept" });
  await stopped.handle(event);
  expect(stopped.said.map((said) => said.type)).not.toContain(answerCompleted.type);
  const rows = await stopped.db.orm.em
    .fork()
    .execute("select q.state, a.id from questions q left join answers a on a.question_id = q.id");
  expect(rows).toEqual([{ state: "stopped", id: null }]);
  await stopped.close();
});

test("a question that nobody wrote down is refused", async () => {
  const event = await tutor.ask({ text: "what is a string?", route: "concept" });
  await tutor.db.orm.em.fork().execute("delete from questions where id = ?", [event.correlationid]);
  await expect(tutor.handle(event)).rejects.toThrow(PermanentError);
});

test("with execute away the example is shown as not run, and the answer comes all the same", async () => {
  const alone = await openTestTutor({ databaseUrl: inject("databaseUrl"), executeUrl: "http://127.0.0.1:1" });
  const event = await alone.ask({ text: "what does print do?", route: "concept" });
  await alone.handle(event);
  const whole = answerCompleted.parse(alone.said.find((said) => said.type === answerCompleted.type) ?? event);
  expect(whole.blocks).toContainEqual(
    expect.objectContaining({ kind: "code", verified: false, output: null, runId: null }),
  );
  await alone.close();
});

test("with Kafka away the answer is kept, and the next delivery tells it", async () => {
  let isAway = true;
  const said: LearnFlowEvent[] = [];
  const shaky = await openTestTutor({
    databaseUrl: inject("databaseUrl"),
    executeUrl: execute.url,
    publish: async (events) => {
      if (isAway) throw new Error("Kafka is away");
      said.push(...([events].flat() as LearnFlowEvent[])); // `flat` cannot narrow a readonly array
    },
  });
  const event = await shaky.ask({ text: "what does print do?", route: "concept" });
  await expect(shaky.handle(event)).rejects.toThrow("Kafka is away");
  isAway = false;
  await shaky.handle(event);
  expect(said.map((event) => event.type)).toEqual([answerCompleted.type, answerGiven.type]);
  await shaky.close();
});

test("a failing program is explained with its line and its cause", async () => {
  const event = await tutor.ask({
    text: "why does it not work",
    route: "debug",
    code: 'name = "Ana"\nprint("Hello", nam)\n',
  });
  await tutor.handle(event);
  const whole = answerCompleted.parse(saidOf(event).find((said) => said.type === answerCompleted.type) ?? event);
  const lead = whole.blocks[0]?.kind === "prose" ? whole.blocks[0].markdown : "";
  expect(lead).toMatch(/line 2/);
  expect(lead).toMatch(/Did you mean “name”/);
});

/** As a process leaves it that died while it wrote. */
async function leaveWriting(event: LearnFlowEvent, leaseUntil: string): Promise<void> {
  await tutor.db.orm.em.fork().execute(
    `insert into answers (id, question_id, state, lease_until, mode, blocks, sources, concepts, offline, withheld, started_at)
     values (gen_random_uuid(), ?, 'writing', ${leaseUntil}, 'concept', '[]', '[]', '[]', false, 0, now())`,
    [event.correlationid],
  );
}

async function wholeAnswer(question: Parameters<TestTutor["ask"]>[0]) {
  const event = await tutor.ask(question);
  await tutor.handle(event);
  return answerCompleted.parse(saidOf(event).find((said) => said.type === answerCompleted.type) ?? event);
}
const wordsOf = (answer: Awaited<ReturnType<typeof wholeAnswer>>) =>
  answer.blocks.flatMap((block) => (block.kind === "prose" ? [block.markdown] : [])).join("\n");

test("a correct program is confirmed, also to someone who asks for a hint or the solution", async () => {
  const code = 'print("School garden")\nprint("Open at four.")\nprint("Bring your boots!")\n';
  for (const route of ["hint", "review"] as const) {
    const answer = await wholeAnswer({
      text: "give me the answer",
      route,
      exercise: "mend-the-notice",
      exerciseVersion: 1,
      code,
    });
    expect(wordsOf(answer)).toMatch(/Your solution is right: it passes all \d+ tests/);
  }
});

test("a wrong output is explained with what was expected", async () => {
  const code = 'print("School garden")\nprint("Open at five.")\nprint("Bring your boots!")\n';
  const answer = await wholeAnswer({
    text: "why red?",
    route: "debug",
    exercise: "mend-the-notice",
    exerciseVersion: 1,
    code,
  });
  expect(wordsOf(answer)).toMatch(/Open at four/);
});

test("a hint is only followed by the next one after a new try, and never above what the classroom allows", async () => {
  const asked = { text: "hint", route: "hint", exercise: "dragon-story", exerciseVersion: 1, code: "x = 1\n" } as const;
  expect((await wholeAnswer(asked)).hintLevel).toBe(1);
  expect((await wholeAnswer(asked)).hintLevel).toBe(1);
  const levels: (number | null)[] = [];
  for (let time = 0; time < 4; time++) {
    await tutor.db.orm.em.fork().execute(
      `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, requested_at, expires_at)
       values (gen_random_uuid(), ?, 'run', 'dragon-story', 1, 'x = 1', '[]', 'requested', now(), now())`,
      [tutor.studentId],
    );
    levels.push((await wholeAnswer(asked)).hintLevel);
  }
  expect(levels).toEqual([2, 3, 4, 4]);
});

test("simpler, another example and a quiz follow from what was said before", async () => {
  const place = { exercise: "name-badge", exerciseVersion: 1 };
  const first = await wholeAnswer({ ...place, text: "what is an f-string?", route: "concept" });
  const simpler = await wholeAnswer({ ...place, text: "Can you say that in simpler words?", route: "concept" });
  const another = await wholeAnswer({ ...place, text: "Can you show another example?", route: "concept" });
  const quiz = await wholeAnswer({ ...place, text: "Quiz me on this.", route: "practice" });
  const codeOf = (answer: typeof first) => answer.blocks.find((block) => block.kind === "code");
  expect(simpler.sources).toEqual(first.sources);
  expect(another.sources).toEqual(first.sources);
  expect(codeOf(another)).not.toMatchObject({ code: codeOf(first)?.kind === "code" ? codeOf(first)?.code : "" });
  expect(quiz.blocks.at(-1)?.kind).toBe("check");
});
