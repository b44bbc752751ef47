import { expect, test } from "vitest";
import { masteryNow } from "../../migrations/mastery-now.ts";
import { estimateOf, isKnown, learn } from "./mastery.ts";
import { reviewAfter } from "./review.ts";
import * as h from "./test-history.ts";

const day = 24 * 60;
const mastery = (history: h.History) => {
  const { student, folded } = h.live(history);
  const row = student.rows.mastery.get("list");
  if (!row) throw new Error("no evidence");
  return { ...row, reached: folded.flatMap(({ reached }) => reached.map(({ conceptId }) => conceptId)) };
};

test("successes alone raise both estimates, failures lower both", () => {
  const up = mastery([[0, h.passes]]);
  expect(up.aloneEstimate).toBeGreaterThan(0.55);
  expect(up.helpedEstimate).toBeGreaterThan(0.55);
  const down = mastery([[0, h.check([])]]);
  expect(down.aloneEstimate).toBeLessThan(0.45);
  expect(down.helpedEstimate).toBeLessThan(0.45);
});

test("a pass after a hint is half evidence with help, and none alone", () => {
  const [alone, helped] = [
    mastery([[0, h.passes]]),
    mastery([
      [0, h.hint],
      [1, h.passes],
    ]),
  ];
  expect(helped).toMatchObject({ aloneEstimate: 0.5, aloneEvidence: 0, helpedEvidence: 0.5, successesAlone: 0 });
  expect(helped.helpedSkill).toBeCloseTo(alone.helpedSkill / 2);
});

test("an answer of the tutor is help too, and a failure in spite of help counts half for both", () => {
  const failed = mastery([
    [0, h.answer],
    [1, h.check([])],
  ]);
  expect(failed).toMatchObject({ aloneEvidence: 0.5, helpedEvidence: 0.5 });
  expect(failed.aloneEstimate).toBeLessThan(0.5);
});

test("in a sitting the first failure and the first pass count, not each attempt", () => {
  const once = mastery([
    [0, h.check([])],
    [1, h.passes],
  ]);
  const often = mastery([
    [0, h.check([])],
    [1, h.check(["a"])],
    [2, h.check(["b"])],
    [3, h.passes],
    [4, h.passes],
    [5, h.check([])],
  ]);
  expect(often.aloneEvidence).toBe(2);
  expect(often.aloneSkill).toBe(once.aloneSkill);
});

test("a quiz question counts at its first answer", () => {
  const { aloneEvidence, aloneEstimate } = mastery([
    [0, h.quiz("1", false)],
    [1, h.quiz("1", true)],
    [2, h.quiz("1", true)],
  ]);
  expect(aloneEvidence).toBe(1);
  expect(aloneEstimate).toBeLessThan(0.5);
});

test("a concept is known alone at an estimate of 0.85 over three unaided successes on two days, and said once", () => {
  const days = (...each: number[]): h.History => each.map((n, i) => [n * day + i, h.quiz(`q${i}`, true)] as const);
  expect(mastery(days(...Array(20).fill(0))).reached).toEqual([]); // one day
  expect(mastery(days(0, 1)).reached).toEqual([]); // two successes
  expect(mastery(days(0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 3)).reached).toEqual(["list"]);
  const withHelp = mastery(
    [0, 1, 2, 3, 4].flatMap((n) => [[n * day, h.hint] as const, [n * day + 1, h.passes] as const]),
  );
  expect(withHelp.reached).toEqual([]);
  expect(isKnown({ aloneEstimate: 0.849, successesAlone: 9, successDays: 9 })).toBe(false);
  expect(isKnown({ aloneEstimate: 0.85, successesAlone: 3, successDays: 2 })).toBe(true);
});

test("an estimate fades until it is reviewed", () => {
  const { review, aloneEstimate, dueAt } = mastery([[0, h.passes]]);
  const fresh = masteryNow(aloneEstimate, review, h.at(0));
  const later = masteryNow(aloneEstimate, review, h.at(30 * day));
  expect(fresh).toBeCloseTo(aloneEstimate);
  expect(later).toBeLessThan(fresh - 0.02);
  const again = mastery([
    [0, h.passes],
    [30 * day, h.reviews(true)],
  ]);
  expect(masteryNow(again.aloneEstimate, again.review, h.at(30 * day))).toBeGreaterThan(later);
  expect(Date.parse(again.dueAt ?? "")).toBeGreaterThan(Date.parse(dueAt ?? "") + 30 * day * 60_000);
});

test("review dates: further apart after each success, soon after a failure, one review a day, nothing before a success", () => {
  expect(reviewAfter(null, { correct: false, helped: false, at: h.at(0) })).toBeNull();
  const first = reviewAfter(null, { correct: true, helped: false, at: h.at(0) });
  if (!first) throw new Error("no review");
  const daysUntil = (review: typeof first, from: number) =>
    (Date.parse(review.dueAt) - h.at(from).getTime()) / 86_400_000;
  expect(reviewAfter(first.memory, { correct: true, helped: false, at: h.at(60) })).toBeNull();
  const good = reviewAfter(first.memory, { correct: true, helped: false, at: h.at(3 * day) });
  const hard = reviewAfter(first.memory, { correct: true, helped: true, at: h.at(3 * day) });
  const wrong = reviewAfter(first.memory, { correct: false, helped: false, at: h.at(3 * day) });
  if (!good || !hard || !wrong) throw new Error("no review");
  expect(daysUntil(good, 3 * day)).toBeGreaterThan(daysUntil(first, 0));
  expect(daysUntil(hard, 3 * day)).toBeLessThan(daysUntil(good, 3 * day));
  expect(daysUntil(wrong, 3 * day)).toBeLessThan(daysUntil(hard, 3 * day));
});

/** mulberry32 */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    return ((mixed ^ (mixed >>> 7)) >>> 0) / 2 ** 32;
  };
}

test("on generated students the estimates find who knows what", () => {
  const next = chance(7);
  const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
  const pairs: { truth: number; estimate: number }[] = [];
  for (let student = 0; student < 200; student++) {
    const ability = (next() - 0.5) * 3;
    let general = { value: 0, evidence: 0 };
    for (let concept = 0; concept < 5; concept++) {
      const truth = ability + (next() - 0.5) * 3;
      let skill = { value: 0, evidence: 0 };
      for (let trial = 0; trial < 12; trial++) {
        const difficulty = (next() - 0.5) * 1.6;
        const correct = next() < sigmoid(truth - difficulty);
        const learned = learn(general, [skill], { correct, weight: 1, difficulty });
        general = learned.general;
        skill = learned.skills[0] ?? skill;
      }
      pairs.push({ truth: sigmoid(truth), estimate: estimateOf(general, skill) });
    }
  }
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const error = mean(pairs.map(({ truth, estimate }) => Math.abs(truth - estimate)));
  const blind = mean(pairs.map(({ truth }) => Math.abs(truth - mean(pairs.map((pair) => pair.truth)))));
  const bias = mean(pairs.map(({ truth, estimate }) => estimate - truth));
  expect(error).toBeLessThan(0.6 * blind);
  expect(Math.abs(bias)).toBeLessThan(0.03);
});
