import { expect, test } from "vitest";
import { answerCompleted } from "../../../../events/answer-completed.ts";
import { answerExtended } from "../../../../events/answer-extended.ts";
import { questionAsked } from "../../../../events/question-asked.ts";
import { runFinished } from "../../../../events/run-finished.ts";
import { runRequested } from "../../../../events/run-requested.ts";
import { renderMetrics } from "../../../../events/seeing/record.ts";
import { workAbandoned } from "../../../../events/work-abandoned.ts";
import { createWaits } from "./time-waits.ts";

const began = Date.parse("2026-11-24T12:00:00.000Z");
const said = (type: string, id: string, data: unknown = {}) => ({
  ...{ type, correlationid: id, data },
  time: new Date(began).toISOString(),
});
/** Sum and count of a duration. */
async function readDuration(name: string): Promise<{ sum: number; count: number }> {
  const lines = (await renderMetrics("test")).split("\n");
  const read = (ending: string) =>
    lines
      .filter((line) => line.startsWith(`${name}_${ending}`))
      .reduce((sum, line) => sum + Number(line.split(" ")[1]), 0);
  return { sum: read("sum"), count: read("count") };
}

async function growth(name: string, work: () => void): Promise<{ sum: number; count: number }> {
  const before = await readDuration(name);
  work();
  const after = await readDuration(name);
  return { sum: Math.round((after.sum - before.sum) * 1_000) / 1_000, count: after.count - before.count };
}

test("a question that is never answered, and one that another replica took, make no time", async () => {
  let now = began;
  const waits = createWaits(() => now);
  waits.said(said(questionAsked.type, "given-up"));
  now += 40_000;
  const grown = await growth("learnflow_answer_seconds", () => {
    waits.heard({ type: workAbandoned.type, correlationid: "given-up" });
    waits.heard({ type: answerCompleted.type, correlationid: "given-up" });
    waits.heard({ type: answerCompleted.type, correlationid: "of another replica" });
  });
  expect(grown.count).toBe(0);
  expect(waits.openCount()).toBe(0);
});

test("what nobody answers is forgotten, so that memory does not grow", () => {
  let now = began;
  const waits = createWaits(() => now);
  for (let index = 0; index < 6_000; index++) waits.said(said(runRequested.type, `run-${index}`));
  expect(waits.openCount()).toBeLessThanOrEqual(5_000);
  now += 3_600_000;
  waits.said({ ...said(runRequested.type, "new"), time: new Date(now).toISOString() });
  expect(waits.openCount()).toBe(1);
});

test("the first word and the whole answer are counted from the request, once, also when it is sent again", async () => {
  let now = began;
  const waits = createWaits(() => now);
  waits.said(said(questionAsked.type, "q"));
  waits.said({ ...said(questionAsked.type, "q"), time: new Date(began + 1_900).toISOString() });
  now += 2_000;
  const extended = { type: answerExtended.type, correlationid: "q" };
  expect(await growth("learnflow_first_word_seconds", () => waits.heard(extended))).toEqual({ sum: 2, count: 1 });
  now += 1_000;
  expect(await growth("learnflow_first_word_seconds", () => waits.heard(extended))).toEqual({ sum: 0, count: 0 });
  const completed = { type: answerCompleted.type, correlationid: "q" };
  expect(await growth("learnflow_answer_seconds", () => waits.heard(completed))).toEqual({ sum: 3, count: 1 });
});

test("a result is counted with what the run was for", async () => {
  let now = began;
  const waits = createWaits(() => now);
  waits.said(said(runRequested.type, "r", { profile: "grade" }));
  now += 250;
  const grown = await growth("learnflow_result_seconds", () =>
    waits.heard({ type: runFinished.type, correlationid: "r" }),
  );
  expect(grown).toEqual({ sum: 0.25, count: 1 });
  expect(await renderMetrics("test")).toContain('learnflow_result_seconds_count{part="test",profile="grade"}');
});
