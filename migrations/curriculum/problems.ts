import type { z } from "zod";

/** Where in the curriculum something stands: `line` counts from 1, `part` names it as its author does ("exercise hello-you"). */
export interface Place {
  file: string;
  line: number;
  lesson?: string;
  part?: string;
}

/** What is wrong, where, and in which field. */
export interface Problem extends Place {
  field: string;
  message: string;
}

/** One line for an author: `modules/1-basics/02-names.md:41 lesson names-for-values, exercise swap, tests.0.name: too long`. */
export function describeProblem({ file, line, lesson, part, field, message }: Problem): string {
  const place = [lesson ? `lesson ${lesson}` : "", part ?? "", field].filter((piece) => piece !== "").join(", ");
  return `${file}:${line} ${place}: ${message}`;
}

/** The curriculum cannot be used as it stands; `problems` holds everything that was found, not only the first. */
export class CurriculumError extends Error {
  readonly problems: Problem[];
  constructor(problems: Problem[]) {
    super(["The curriculum has problems:", ...problems.map(describeProblem)].join("\n"));
    this.name = "CurriculumError";
    this.problems = problems;
  }
}

/** Collects problems while files are read, so that an author sees all of them at once. */
export function createProblems() {
  const found: Problem[] = [];
  return {
    found,
    add: (place: Place, field: string, message: string) => void found.push({ ...place, field, message }),
    /** The parsed value, or `undefined` after noting each thing that is wrong with it. */
    parse<S extends z.ZodType>(schema: S, value: unknown, place: Place, prefix = ""): z.output<S> | undefined {
      const result = schema.safeParse(value);
      if (result.success) return result.data;
      for (const issue of result.error.issues) {
        const path = [prefix, ...issue.path.map(String)].filter((piece) => piece !== "").join(".");
        found.push({ ...place, field: path, message: issue.message });
      }
      return undefined;
    },
  };
}
export type Problems = ReturnType<typeof createProblems>;
