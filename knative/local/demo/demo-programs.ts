import { v7 as uuidV7 } from "uuid";
import { type Graded, grade } from "../../../functions/execute/grade/grade.ts";
import { openSandbox } from "../../../functions/execute/sandbox/sandbox.ts";
import type { Curriculum, Exercise } from "../../../migrations/curriculum/schema.ts";

/** A program as a student of the demo class hands it in, and how the sandbox graded it. */
export interface DemoProgram {
  readonly code: string;
  readonly graded: Graded;
}

/** What the class does with an exercise. */
export interface DemoExercise {
  readonly slug: string;
  readonly lesson: string;
  readonly right: DemoProgram;
  /** As beginners get it wrong: the curriculum's own wrong answers that run. */
  readonly wrong: readonly DemoProgram[];
  /** A slip that ends in an error. */
  readonly broken: DemoProgram;
}

/** The lessons that the class has come to, in their order. */
export const demoLessons = ["first-program", "names-for-values", "numbers", "making-decisions", "for-loops"] as const;
const exercisesPerLesson = 2;

/** Runs what the class hands in, in the real sandbox: so every test, error and shape is what these programs really do. */
export async function gradeDemoPrograms(curriculum: Curriculum): Promise<DemoExercise[]> {
  const sandbox = openSandbox({ idle: 4, pace: 20 });
  try {
    const chosen = demoLessons.flatMap((lesson) => chooseExercises(curriculum, lesson));
    const graded: DemoExercise[] = [];
    for (const exercise of chosen) {
      const handIn = async (code: string): Promise<DemoProgram> => ({
        code,
        graded: await grade(sandbox, requestFor(exercise, code), exercise.tests),
      });
      const codes = exercise.wrongAnswers.flatMap(({ code }) => (code === undefined ? [] : [code])).slice(0, 2);
      const [right, broken, ...wrong] = await Promise.all(
        [exercise.solutions[0] ?? "", breakProgram(exercise.solutions[0] ?? ""), ...codes].map(handIn),
      );
      if (!right || !broken) continue;
      graded.push({
        slug: exercise.slug,
        lesson: exercise.lesson,
        right,
        broken,
        wrong: wrong.filter((each) => each.graded.outcome === "failed"),
      });
    }
    return graded.filter(({ wrong }) => wrong.length > 0);
  } finally {
    await sandbox.close();
  }
}

function chooseExercises({ lessons, exercises }: Curriculum, lessonId: string): Exercise[] {
  const order = lessons.find(({ id }) => id === lessonId)?.exercises ?? [];
  const written = order.flatMap((slug) => exercises.filter((exercise) => exercise.slug === slug && hasCode(exercise)));
  return written.slice(0, exercisesPerLesson);
}

const hasCode = ({ kind, wrongAnswers, http }: Exercise): boolean =>
  (kind === "function" || kind === "program" || kind === "repair" || kind === "complete") &&
  http === undefined &&
  wrongAnswers.some(({ code }) => code !== undefined);

/** A name that nobody gave, in the last line that prints or returns something. */
function breakProgram(code: string): string {
  const lines = code.trimEnd().split("\n");
  const at = lines.findLastIndex((line) => /print\(|return /.test(line));
  const slip = /(print\(|return )(.*)/;
  return `${lines.map((line, index) => (index === at ? line.replace(slip, (_, verb: string, rest: string) => `${verb}${verb === "print(" ? "totl, " : "totl + "}${rest}`) : line)).join("\n")}\n`;
}

function requestFor({ slug }: Exercise, code: string) {
  const runId = uuidV7();
  const nothing = { input: [], args: [], files: {} };
  return { runId, studentId: runId, profile: "grade" as const, exercise: slug, exerciseVersion: 1, code, ...nothing };
}
