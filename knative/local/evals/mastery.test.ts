import { expect, test } from "vitest";
import { createChance } from "../class/chance.ts";
import { type AnswerLog, areaUnderCurve, BadLogError, readAnswerLog, scoreMastery } from "./mastery.ts";

async function* linesOf(text: string) {
  yield* text.split("\n");
}
async function readAll(text: string): Promise<AnswerLog[]> {
  const logs: AnswerLog[] = [];
  for await (const log of readAnswerLog(linesOf(text))) logs.push(log);
  return logs;
}

test("three lines a student are read, with Windows' line ends, a last comma and 1.0 as well", async () => {
  expect(await readAll("3\n1,2,1\n0,1,1\n2\r\n7,7,\r\n1.0,0\r\n")).toEqual([
    { skills: ["1", "2", "1"], correct: [false, true, true] },
    { skills: ["7", "7"], correct: [true, false] },
  ]);
});

test.each([
  ["a count that is not so", "2\n1,2,3\n0,1,1", /lines 1 to 3: said 2 answers, there are 3 skills/],
  ["a mark that is none", "1\n1\nyes", /line 3: "yes" is neither 0 nor 1/],
  ["a file of nothing", "", /there is nothing in it/],
  ["what is no log at all", "\u0000PNG\n\n\n", /said \?PNG answers/],
  ["a student cut off", "1\n1", /last student has 2 of 3 lines/],
])("%s is refused by its line", async (_, text, message) => {
  await expect(readAll(text)).rejects.toThrow(message);
  await expect(readAll(text)).rejects.toThrow(BadLogError);
});

test("the area under the curve: perfect, reversed, blind, and ties", () => {
  const of = (...pairs: [number, boolean][]) => areaUnderCurve(pairs.map(([likely, correct]) => ({ likely, correct })));
  expect(of([0.1, false], [0.2, false], [0.8, true])).toBe(1);
  expect(of([0.9, false], [0.1, true])).toBe(0);
  expect(of([0.5, false], [0.5, true], [0.5, true])).toBe(0.5);
  expect(of([0.3, false], [0.5, true], [0.5, false], [0.7, true])).toBe(0.875);
});

/** Students who learn, skills that differ: answers by chance from what is true. */
async function* generate(
  students: number,
  seed: number,
  onTruth: (prediction: { likely: number; correct: boolean }) => void = () => {},
): AsyncGenerator<AnswerLog> {
  const { next } = createChance(seed);
  const skills = Array.from({ length: 12 }, () => (next() - 0.5) * 3);
  for (let n = 0; n < students; n++) {
    const ability = (next() + next() + next() - 1.5) * 1.6;
    const practice = skills.map(() => 0);
    const log: { skills: string[]; correct: boolean[] } = { skills: [], correct: [] };
    for (let answer = 0; answer < 60; answer++) {
      const skill = Math.min(11, Math.floor(answer / 5));
      const logit = ability - (skills[skill] ?? 0) + 0.15 * (practice[skill] ?? 0);
      practice[skill] = (practice[skill] ?? 0) + 1;
      log.skills.push(String(skill));
      const likely = 1 / (1 + Math.exp(-logit));
      const correct = next() < likely;
      log.correct.push(correct);
      onTruth({ likely, correct });
    }
    yield log;
  }
}

test("on generated students the estimate tells right from wrong answers ahead, better than the skills' means", async () => {
  const truth: { likely: number; correct: boolean }[] = [];
  const score = await scoreMastery(generate(300, 5, (each) => truth.push(each)));
  expect(score).toMatchObject({ students: 300, answers: 18_000, skills: 12 });
  // Who knew each student's real chances could not do better than this.
  const best = areaUnderCurve(truth);
  expect((score.auc - 0.5) / (best - 0.5)).toBeGreaterThan(0.8);
  expect(score.logLoss).toBeLessThan(score.skillMeanLogLoss);
});

test("only what came before is used: what comes later changes no earlier prediction", async () => {
  const logs: AnswerLog[] = [];
  for await (const log of generate(20, 9)) logs.push(log);
  const predict = async (all: readonly AnswerLog[]) => {
    const likely: number[] = [];
    await scoreMastery(streamOf(all), (each) => likely.push(each));
    return likely;
  };
  const whole = await predict(logs);
  // From the 31st answer of the tenth student on, everything comes out the other way round.
  const other = logs.map(({ skills, correct }, n) => ({
    skills,
    correct: correct.map((mark, answer) => (n > 9 || (n === 9 && answer >= 30) ? !mark : mark)),
  }));
  const changed = await predict(other);
  expect(changed.slice(0, 9 * 60 + 31)).toEqual(whole.slice(0, 9 * 60 + 31));
  expect(changed[9 * 60 + 31]).not.toBe(whole[9 * 60 + 31]);
});

async function* streamOf(logs: readonly AnswerLog[]): AsyncGenerator<AnswerLog> {
  yield* logs;
}
