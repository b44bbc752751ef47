import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { createLocalRouter, openModel, storedModel } from "./linear-model.ts";
import stored from "./model.json" with { type: "json" };
import { createRouter } from "./route-question.ts";
import { type Judged, measure } from "./training/measure.ts";
import { heldOutPart, readFreshQuestions, readQuestions, type WrittenQuestion } from "./training/questions.ts";

const route = createRouter({ local: createLocalRouter(openModel(storedModel.parse(stored))), model: null });

const judge = (asked: readonly Pick<WrittenQuestion, "text" | "route">[]): Promise<Judged[]> =>
  Promise.all(
    asked.map(async ({ text, route: is }) => ({
      is,
      said: (await route({ text, code: null, lastRun: null, exercise: null })).route,
    })),
  );

test.each([
  ["a fifth of those written", readQuestions().filter(({ part }) => part === heldOutPart)],
  ["those written apart", readFreshQuestions()],
] as const)(
  "questions that the training never saw find their way, and few real ones are refused: %s",
  async (_, asked) => {
    const measured = measure(await judge(asked));
    expect(measured.questions).toBeGreaterThan(200);
    expect(measured.macroF1).toBeGreaterThanOrEqual(0.78);
    expect(measured.recall.off_topic).toBeGreaterThanOrEqual(0.92);
    expect(measured.refused).toBeLessThanOrEqual(0.03);
  },
);

test("the model is small enough to be loaded with a process that has just been asked for", () => {
  expect(statSync(new URL("model.json", import.meta.url)).size).toBeLessThan(300_000);
});

test("no question is written twice, so that none is trained on that is measured", () => {
  const texts = [...readQuestions(), ...readFreshQuestions()].map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
});
