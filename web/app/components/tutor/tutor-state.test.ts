import { expect, test } from "vitest";
import type { AnswerBlock, WholeAnswer } from "../../../../events/answer.ts";
import { foldTutor, type Turn, type TutorEvent } from "./tutor-state.ts";

const questionId = "q1";
const answer: WholeAnswer = {
  answerId: "a1",
  questionId,
  conversationId: "c1",
  studentId: "s1",
  mode: "debug",
  blocks: [{ kind: "prose", markdown: "Whole." }],
  sources: [],
  concepts: [],
  hintLevel: null,
  offline: true,
  withheld: 0,
};
const asked: TutorEvent = { type: "asked", questionId, text: "Why?", code: null };
const prose = (index: number, markdown: string): TutorEvent => ({
  type: "extended",
  questionId,
  index,
  block: { kind: "prose", markdown },
});
const code: AnswerBlock = { kind: "code", code: "print(1)", output: "1\n", runId: null, verified: true };
const play = (...events: TutorEvent[]) => events.reduce<readonly Turn[]>(foldTutor, [])[0];

test("prose that comes in pieces is one text, code stands between texts", () => {
  const turn = play(
    asked,
    prose(0, "Look "),
    prose(1, "here."),
    { type: "extended", questionId, index: 2, block: code },
    prose(3, "And"),
  );
  expect(turn?.blocks.map((block) => (block.kind === "prose" ? block.markdown : block.kind))).toEqual([
    "Look here.",
    "code",
    "And",
  ]);
});

test("a piece that comes twice, or after the whole answer, does not show twice", () => {
  const turn = play(asked, prose(0, "A"), prose(0, "A"), { type: "completed", answer }, prose(1, "B"));
  expect(turn?.blocks).toEqual(answer.blocks);
});

test("what is looked at is told before the route is known, and other routes are kept for who meant something else", () => {
  const looked: TutorEvent = { type: "examined", questionId, thing: "error", errorType: "IndexError", line: 4 };
  expect(play(asked, looked)).toMatchObject({
    phase: "sent",
    looking: { thing: "error", errorType: "IndexError", line: 4 },
  });
  const routed: TutorEvent = { type: "routed", questionId, route: "debug", flags: [], alternatives: ["hint"] };
  expect(play(asked, looked, routed)).toMatchObject({ phase: "routed", route: "debug", alternatives: ["hint"] });
});

test("an answer that was given up and comes after all is shown", () => {
  const turn = play(
    asked,
    { type: "failed", questionId, code: "expired", message: null },
    { type: "completed", answer },
  );
  expect(turn).toMatchObject({ phase: "answered", failure: null });
});

test("what belongs to a question of another tab changes nothing here", () => {
  expect(play(asked, { type: "completed", answer: { ...answer, questionId: "other" } })?.phase).toBe("sending");
});

test("an answer that was missed is there when the page is loaded anew; what the page knows better stands", () => {
  const answered = foldTutor(foldTutor([], asked), { type: "completed", answer });
  const waiting = foldTutor([], asked);
  expect(foldTutor(waiting, { type: "loaded", turns: answered })[0]).toMatchObject({ phase: "answered" });
  expect(foldTutor(answered, { type: "loaded", turns: waiting })).toEqual(answered);
  expect(foldTutor(waiting, { type: "loaded", turns: [] })).toEqual(waiting);
});
