import fc from "fast-check";
import { expect, test } from "vitest";
import { bandOf, bands, type Share, scoreTopic, type TopicEvidence } from "./topic-score.ts";

const none: Share = { got: 0, of: 0 };
const nothing: TopicEvidence = { exercises: none, quiz: none, quality: none, activeDays: null };

test("a student at 60 whose quiz share rises from 53.3 % to 80 % with all else equal is at 68", () => {
  // 40 · 3/5 + 30 · 8/15 + 20 · 7/10 + 10 · 3/5 = 60
  const student = { exercises: { got: 3, of: 5 }, quality: { got: 7, of: 10 }, activeDays: 3 };
  expect(scoreTopic({ ...student, quiz: { got: 8, of: 15 } })).toBe(60);
  expect(scoreTopic({ ...student, quiz: { got: 12, of: 15 } })).toBe(68);
});

test("each part has its weight, and five active days of seven are full", () => {
  const empty = { exercises: { got: 0, of: 4 }, quiz: { got: 0, of: 4 }, quality: { got: 0, of: 4 }, activeDays: 0 };
  const full = { got: 4, of: 4 };
  expect(scoreTopic(empty)).toBe(0);
  expect(scoreTopic({ ...empty, exercises: full })).toBe(40);
  expect(scoreTopic({ ...empty, quiz: full })).toBe(30);
  expect(scoreTopic({ ...empty, quality: full })).toBe(20);
  expect([1, 2, 3, 4, 5, 6, 7].map((activeDays) => scoreTopic({ ...empty, activeDays }))).toEqual([
    2, 4, 6, 8, 10, 10, 10,
  ]);
});

test.each<[string, Partial<TopicEvidence>, number | null]>([
  ["nothing at all has no score", {}, null],
  ["who was only active has none", { activeDays: 5 }, null],
  ["exercises alone carry everything", { exercises: { got: 1, of: 2 } }, 50],
  ["a quiz alone carries everything", { quiz: { got: 1, of: 3 } }, 33],
  ["without quality, 40 and 30 share", { exercises: { got: 1, of: 1 }, quiz: { got: 0, of: 1 } }, 57],
  [
    "without a quiz, 40, 20 and 10 share",
    { exercises: { got: 1, of: 2 }, quality: { got: 1, of: 1 }, activeDays: 5 },
    71,
  ],
  ["evidence that is bad is evidence", { exercises: { got: 1, of: 1 }, quiz: { got: 0, of: 4 }, activeDays: 0 }, 50],
])("%s", (_, parts, score) => {
  expect(scoreTopic({ ...nothing, ...parts })).toBe(score);
});

test("rounded once, half up, exactly", () => {
  const onlyQuiz = (got: number, of: number) => scoreTopic({ ...nothing, quiz: { got, of } });
  expect(onlyQuiz(81, 200)).toBe(41); // 40.5
  expect(onlyQuiz(809, 2_000)).toBe(40); // 40.45 is not first made 40.5
  expect(onlyQuiz(141, 200)).toBe(71); // 70.5
  expect(onlyQuiz(1_409, 2_000)).toBe(70); // 70.45
  expect(onlyQuiz(181, 200)).toBe(91); // 90.5
  expect(onlyQuiz(1_809, 2_000)).toBe(90); // 90.45
  expect(onlyQuiz(199, 200)).toBe(100); // 99.5
});

test.each([
  [0, "beginner"],
  [40, "beginner"],
  [41, "learning"],
  [70, "learning"],
  [71, "proficient"],
  [90, "proficient"],
  [91, "mastered"],
  [100, "mastered"],
] as const)("%i is in the band %s", (score, band) => {
  expect(bandOf(score)).toBe(band);
});

test("whatever the evidence, the score is whole, from 0 to 100 and as exact arithmetic gives it", () => {
  const share = fc.nat({ max: 40 }).chain((of) => fc.record({ got: fc.nat({ max: of }), of: fc.constant(of) }));
  const days = fc.option(fc.nat({ max: 7 }));
  fc.assert(
    fc.property(fc.record({ exercises: share, quiz: share, quality: share, activeDays: days }), (evidence) => {
      const score = scoreTopic(evidence);
      if (score === null) return evidence.exercises.of + evidence.quiz.of + evidence.quality.of === 0;
      const { exercises, quiz, quality, activeDays } = evidence;
      const parts = [
        [40, exercises],
        [30, quiz],
        [20, quality],
        [10, { got: Math.min(activeDays ?? 0, 5), of: activeDays === null ? 0 : 5 }],
      ] as [number, Share][];
      const known = parts.filter(([, { of }]) => of > 0);
      const exact =
        (100 * known.reduce((sum, [weight, { got, of }]) => sum + (weight * got) / of, 0)) /
        known.reduce((sum, [weight]) => sum + weight, 0);
      expect(bands).toContain(bandOf(score));
      expect(Math.abs(score - exact)).toBeLessThanOrEqual(0.5 + 1e-9);
    }),
  );
});
