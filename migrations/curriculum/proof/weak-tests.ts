import type { Problem } from "../problems.ts";
import type { Curriculum } from "../schema.ts";
import type { MutantReport } from "./prove-mutants.ts";

/** What an author is told about tests that notice too little, by lesson, and about reasons that are not true. */
export function describeWeakTests(
  { weakLessons, wrongReasons }: Pick<MutantReport, "weakLessons" | "wrongReasons">,
  { lessons }: Pick<Curriculum, "lessons">,
): Problem[] {
  return [
    ...weakLessons.map(({ lesson, tried, caught }) => ({
      file: lessons.find(({ id }) => id === lesson)?.file ?? "",
      line: 1,
      lesson,
      field: "tests",
      message: `notice ${caught} of ${tried} small changes of the solutions (85 % or more): see --survivors`,
    })),
    ...wrongReasons.map(({ exercise, what }) => ({
      file: "proof/equivalent-changes.yaml",
      line: 1,
      field: exercise,
      message: `a test notices "${what}"`,
    })),
  ];
}
