import type { Problem } from "./problems.ts";
import type { Curriculum } from "./schema.ts";

/** A line of code without what does not matter: white space, quotes' kind, comments. */
function normalise(line: string): string {
  return line.replace(/#.*$/, "").replace(/["']/g, '"').replace(/\s+/g, "").toLowerCase();
}

/** No step of a hint ladder holds two consecutive lines of a solution, and the first two steps hold none of its code. */
export function checkHints({ exercises, lessons }: Curriculum): Problem[] {
  return exercises.flatMap((exercise): Problem[] => {
    const file = lessons.find((lesson) => lesson.id === exercise.lesson)?.file ?? "";
    const add = (step: number, message: string): Problem => ({
      file,
      line: 1,
      lesson: exercise.lesson,
      part: `exercise ${exercise.slug}`,
      field: `hint ${step}`,
      message,
    });
    const solutions = exercise.solutions.map((solution) =>
      solution
        .split("\n")
        .map(normalise)
        .filter((line) => line !== ""),
    );
    return exercise.hints.flatMap((hint, index): Problem[] => {
      const lines = hint
        .split("\n")
        .map(normalise)
        .filter((line) => line !== "");
      const holdsTwo = solutions.some((solution) =>
        solution.some(
          (line, at) => at > 0 && lines.some((said, i) => i > 0 && said === line && lines[i - 1] === solution[at - 1]),
        ),
      );
      if (holdsTwo) return [add(index + 1, "holds two consecutive lines of a solution")];
      const isLong = (line: string) => line.length >= 12;
      const holdsCode =
        index < 2 &&
        solutions.some((solution) => solution.some((line) => isLong(line) && normalise(hint).includes(line)));
      return holdsCode ? [add(index + 1, "holds code of the solution")] : [];
    });
  });
}
