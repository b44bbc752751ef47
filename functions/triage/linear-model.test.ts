import { statSync } from "node:fs";
import { expect, test } from "vitest";
import { createLocalRouter, openModel, storedModel } from "./linear-model.ts";
import stored from "./model.json" with { type: "json" };
import { createRouter } from "./route-question.ts";
import { type Judged, measure } from "./training/measure.ts";
import { heldOutPart, readQuestions } from "./training/questions.ts";

const route = createRouter({ local: createLocalRouter(openModel(storedModel.parse(stored))), model: null });

test("questions that the training never saw find their way, and few real ones are refused", async () => {
  const heldOut = readQuestions().filter(({ part }) => part === heldOutPart);
  const judged: Judged[] = [];
  for (const { text, route: is } of heldOut)
    judged.push({ is, said: (await route({ text, code: null, lastRun: null, exercise: null })).route });
  const measured = measure(judged);
  expect(heldOut.length).toBeGreaterThan(300);
  expect(measured.macroF1).toBeGreaterThan(0.77);
  expect(measured.refused).toBeLessThanOrEqual(0.03);
});

test("the model is small enough to be loaded with a process that has just been asked for", () => {
  expect(statSync(new URL("model.json", import.meta.url)).size).toBeLessThan(300_000);
});

test("no question is written twice, so that none is trained on that is measured", () => {
  const texts = readQuestions().map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
});
