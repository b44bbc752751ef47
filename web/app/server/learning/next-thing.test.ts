import { expect, test } from "vitest";
import type { ExerciseState } from "../../../../events/vocabulary.ts";
import { nextThing } from "./next-thing.ts";

const lesson = (slug: string, states: readonly ExerciseState[], isRead = false) => ({
  ...{ slug, title: slug, isRead },
  exercises: states.map((state, n) => ({ slug: `${slug}-${n + 1}`, title: slug, remedial: false, state })),
});
const next = (last: string | null, ...lessons: ReturnType<typeof lesson>[]) => nextThing(lessons, last)?.slug ?? null;

test("somebody new begins at the beginning", () => {
  expect(next(null, lesson("one", ["not-started"]), lesson("two", ["not-started"]))).toBe("one");
});

test("somebody who began in the middle goes on there, not at the first lesson", () => {
  const [one, three] = [lesson("one", ["not-started"]), lesson("three", ["not-started"])];
  expect(next("two-2", one, lesson("two", ["solved-alone", "working"]), three)).toBe("two-2");
  expect(next("two-2", one, lesson("two", ["solved-alone", "solved-with-help"]), three)).toBe("three");
});

test("what was left out comes when all that follows is done", () => {
  const done = lesson("two", ["solved-alone"], true);
  expect(next("two-1", lesson("one", ["stuck"]), done)).toBe("one-1");
  expect(next("two-1", lesson("one", ["solved-alone"]), done)).toBeNull();
});

test("a last exercise that the path does not have any more is no place to go on from", () => {
  expect(next("gone", lesson("one", ["not-started"]))).toBe("one");
});
