import type { Exercise } from "../../../../migrations/curriculum/schema.ts";
import { cut } from "./cut.ts";

/** What a program gets of an exercise: what its page shows before the first key. No solution, no expectation, no hidden test. */
export function tellExercise({ slug, title, kind, difficulty, task, starter, needs, trains, tests }: Exercise) {
  return {
    ...{ id: slug, title, kind, difficulty, needs, trains },
    statement: cut(task, 4_000),
    starter: cut(starter, 4_000),
    tests: tests.filter(({ hidden }) => !hidden).map(({ name }) => cut(name, 120)),
    hiddenTests: tests.filter(({ hidden }) => hidden).length,
  };
}
