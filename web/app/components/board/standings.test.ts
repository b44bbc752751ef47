import { expect, test } from "vitest";
import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import { mergeStandings } from "./standings.ts";

const at = (studentId: string, exercise: string, attempts: number): ExerciseStanding => ({
  ...{ studentId, exercise, state: "working", attempts, consecutiveFailures: attempts, testsPassed: 0, testsTotal: 2 },
  ...{ lastOutcome: "error", lastErrorType: "NameError", changedAt: `2026-05-04T10:00:0${attempts}.000Z` },
});
const attemptsOf = (standings: ReturnType<typeof mergeStandings>) =>
  [...standings].map(([student, row]) => [
    student,
    ...[...row].map(([exercise, { attempts }]) => `${exercise} ${attempts}`),
  ]);

test("a board loaded anew takes back nothing that was seen live since, and brings what is newer", () => {
  const live = mergeStandings(new Map(), [at("ada", "sum", 4), at("ada", "max", 1), at("bo", "sum", 1)]);
  const loaded = mergeStandings(live, [at("ada", "sum", 3), at("ada", "max", 2), at("cy", "sum", 1)]);
  expect(attemptsOf(loaded)).toEqual([
    ["ada", "sum 4", "max 2"],
    ["bo", "sum 1"],
    ["cy", "sum 1"],
  ]);
  expect(attemptsOf(live)[0]).toEqual(["ada", "sum 4", "max 1"]);
});

test("an event that comes late changes nothing", () => {
  const live = mergeStandings(new Map(), [at("ada", "sum", 4)]);
  expect(attemptsOf(mergeStandings(live, [at("ada", "sum", 2)]))).toEqual([["ada", "sum 4"]]);
});
