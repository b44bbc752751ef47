import { expect, test } from "vitest";
import { ownCode as texts } from "../../../../events/texts/en/own-code.ts";
import { openTrace } from "../../../../events/traced-run.ts";
import { askEmpty, makeQuestions } from "./make-questions.ts";

const code = `total = 0
for price in [5, 12]:
    total += price
print(total)
`;
/** As execute recorded it. */
const trace = {
  functions: ["<module>"],
  steps: [
    [1, 0, 0, 0, 0],
    [0, 1, 0, 0, 0],
    [0, 2, 0, 0, 0, { total: "0" }],
    [0, 3, 0, 0, 0, { price: "5" }],
    [0, 2, 0, 0, 0, { total: "5" }],
    [0, 3, 0, 0, 0, { price: "12" }],
    [0, 2, 0, 0, 0, { total: "17" }],
    [0, 4, 0, 0, 0],
    [2, 4, 0, 0, 3, {}, "None"],
  ] satisfies Parameters<typeof openTrace>[0]["steps"],
  complete: true,
};
const run = openTrace(trace, { code, output: "17\n", outcome: "finished", error: null });
const rightOf = (id: string) => {
  const question = makeQuestions(run, texts).find((each) => each.id === id);
  return question?.choices[question.correct];
};

test("three questions, each of another kind, with the answers that the run gives", () => {
  const questions = makeQuestions(run, texts);
  expect(questions.map(({ id }) => id)).toEqual(["accumulator", "count", "value"]);
  expect(rightOf("accumulator")).toBe("`total`");
  expect(rightOf("count")).toBe("2");
  expect(questions[2]?.question).toBe("What does `total` hold right after line 3 has run for the first time?");
  expect(rightOf("value")).toBe("`5`");
  for (const { choices } of questions) expect(new Set(choices).size).toBe(choices.length);
});

test("the same program gets the same questions: an answer can be marked later", () => {
  expect(makeQuestions(run, texts)).toEqual(makeQuestions(run, texts));
});

test("what a function does with nothing is asked first, and its true answer is among the choices once", () => {
  const empty = askEmpty("total([])", "0", ["list"], texts);
  const [first] = makeQuestions(run, texts, empty);
  expect(first?.choices.filter((choice) => choice === "`0`")).toHaveLength(1);
  expect(first?.choices[first.correct]).toBe("`0`");
});

test("a run that was cut, or stopped by an error, is not asked about", () => {
  expect(makeQuestions({ ...run, complete: false }, texts)).toEqual([]);
  expect(makeQuestions({ ...run, outcome: "exception" }, texts)).toEqual([]);
});
