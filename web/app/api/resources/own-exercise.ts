import { z } from "@hono/zod-openapi";
import { ownDraft } from "../../server/own-exercises/own-draft.ts";
import { instant, slug } from "../endpoint.ts";

const { title, kind, lesson, task, starter, tests, solution, wrongAnswers, hints } = ownDraft.shape;
const testsForm =
  "Of a function one a line, `add(1, 2) == 3`; of a program in blocks between empty lines: what is typed in behind `>`, then what is printed. `hidden:` before it hides what is called and expected.";

/** What is sent; cleaned on its way in. */
export const ownExerciseChange = z
  .object({
    ...{ title, kind, starter, solution },
    lesson: lesson.describe("The lesson whose concepts it trains."),
    task: task.describe("Markdown."),
    tests: tests.describe(testsForm),
    wrongAnswers: wrongAnswers.describe("Two to eight programs that must fail, between lines of three dashes."),
    hints: hints.describe("Four lines: the steps of the ladder."),
  })
  .partial()
  .openapi("OwnExerciseChange");

const text = z.string();
const draft = z
  .object({
    ...{ title: text, kind, lesson: text, task: text, starter: text, tests: text, solution: text },
    ...{ wrongAnswers: text, hints: text },
  })
  .openapi("OwnExerciseDraft");

export const ownProof = z
  .object({
    ...{ fingerprint: z.string().describe("Of what was run."), provedAt: instant },
    solutionFails: z
      .array(z.object({ name: z.string(), got: z.string().nullable() }))
      .describe("Tests that the solution does not pass."),
    starterPasses: z.boolean().describe("Then there is nothing to do."),
    wrongAnswersFail: z.array(z.int()).describe("How many tests each wrong answer fails, in their order."),
    mutants: z
      .object({ tried: z.int(), caught: z.int(), missed: z.array(z.string()) })
      .describe("Small changes of the solution, and which of them no test notices. They do not decide."),
  })
  .openapi("OwnExerciseProof");

export const ownExerciseSummary = z
  .object({
    ...{ slug, title: z.string(), updatedAt: instant },
    publishedVersion: z.int().nullable().describe("Null before the first."),
  })
  .openapi("OwnExerciseSummary");

export const ownExercise = z
  .object({
    slug: slug.describe("Given at random: whoever is given the exercise learns it."),
    draft,
    proof: ownProof.nullable().describe("What running it showed last."),
    isCurrent: z.boolean().describe("The proof is of the draft as it stands."),
    isProven: z
      .boolean()
      .describe("It is current and holds: the solution passes, the starter and all that is wrong fail."),
    publishedVersion: z.int().nullable(),
    updatedAt: instant,
  })
  .openapi("OwnExercise");

export const ownVersion = z
  .object({ version: z.int(), title: z.string(), isCurrent: z.boolean(), publishedAt: instant })
  .openapi("OwnExerciseVersion");
