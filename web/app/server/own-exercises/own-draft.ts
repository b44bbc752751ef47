import { createHash } from "node:crypto";
import { z } from "zod";
import { ownExercises as texts } from "../../../../events/texts/en/own-exercises.ts";
import { type Exercise, exerciseSchema } from "../../../../migrations/curriculum/schema.ts";
import { cleanName } from "../accounts/account-forms.ts";
import { type OwnKind, readTests, splitPrograms } from "./read-tests.ts";

const text = (most: number) =>
  z
    .string()
    .max(most, texts.tooLong)
    .transform((typed) => typed.replaceAll("\r\n", "\n").replaceAll("\0", "").toWellFormed());

/** What stands in the form; everything may still be unfinished. */
export const ownDraft = z.object({
  title: text(200).transform(cleanName),
  kind: z.enum(["function", "program"]),
  lesson: z.string().regex(/^[a-z0-9-]{1,80}$/),
  task: text(10_000),
  starter: text(20_000),
  tests: text(40_000),
  solution: text(20_000),
  wrongAnswers: text(60_000),
  hints: text(8_000),
});
export type OwnDraft = z.output<typeof ownDraft>;

export const emptyDraft = (lesson: string): OwnDraft => ({
  ...{
    title: "",
    kind: "function",
    lesson,
    task: "",
    starter: "",
    tests: "",
    solution: "",
    wrongAnswers: "",
    hints: "",
  },
});

/** The fewest wrong answers that show that the tests notice something. */
const fewestWrong = 2;

/**
 * The exercise that a draft describes, in the form that everything else reads; or what keeps it from being one, by field.
 *
 * @param trains The concepts of its lesson.
 */
export function toExercise(
  slug: string,
  draft: OwnDraft,
  trains: readonly string[],
): { exercise: Exercise } | { problems: Record<string, string> } {
  const problems: Record<string, string> = {};
  const { tests, problems: bad } = readTests(draft.kind as OwnKind, draft.tests);
  const [first] = bad;
  if (first) problems.tests = texts.testProblem(first.problem, first.line);
  const wrong = splitPrograms(draft.wrongAnswers);
  if (wrong.length < fewestWrong || wrong.length > 8) problems.wrongAnswers = texts.wrongCount(fewestWrong);
  const hints = draft.hints.split("\n").map((hint) => hint.trim());
  const given = hints.filter((hint) => hint !== "");
  if (given.length !== 4 || given.some((hint) => hint.length < 10)) problems.hints = texts.fourHints;
  if (draft.title === "" || draft.title.length > 60) problems.title = texts.titleForm;
  if (draft.task.trim().length < 40) problems.task = texts.taskShort;
  if (draft.solution.trim() === "") problems.solution = texts.solutionMissing;
  if (trains.length === 0) problems.lesson = texts.lessonMissing;
  if (Object.keys(problems).length > 0) return { problems };
  const content = {
    ...{ slug, lesson: draft.lesson, kind: draft.kind, title: draft.title, difficulty: 3, minutes: 10 },
    ...{ needs: [], trains, remedial: false, input: [], program: "", lines: [], inputs: null },
    ...{ task: draft.task.trim(), taskBlocks: [{ kind: "text", markdown: draft.task.trim() }] },
    ...{ starter: draft.starter, solutions: [`${draft.solution.trimEnd()}\n`], tests, hints: given },
    wrongAnswers: wrong.map((code, at) => ({
      ...{ id: `wrong-${at + 1}`, code, misconception: "own", why: "A wrong answer of the teacher's." },
      fails: [],
    })),
  };
  const fingerprint = createHash("sha256").update(JSON.stringify(content)).digest("hex");
  const parsed = exerciseSchema.safeParse({ ...content, fingerprint });
  if (parsed.success) return { exercise: parsed.data };
  const [issue] = parsed.error.issues;
  return { problems: { [fieldOf(String(issue?.path[0]))]: issue?.message ?? texts.tooLong } };
}

const fieldOf = (part: string): string => (part === "solutions" ? "solution" : part);
