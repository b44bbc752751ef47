import { z } from "zod";
import { exerciseStates } from "./vocabulary.ts";

/** The tool of `web`'s MCP server that tells a student's context, to triage and to the student's own programs. */
export const studentContextTool = "get_student_context";
/** For whom `web`'s MCP server takes a function's token. */
export const mcpAudience = "learnflow-mcp";

/** What the tutor may know of a student, bounded: texts are cut, lists are short. */
export const studentContext = z.object({
  /**
   * What they can do of each concept that there is evidence of, the weakest first: the estimates as they are now (0 to 1, they
   * fade until a review), and of its exercises how many were solved how, and how many are open.
   */
  mastery: z
    .array(
      z.object({
        concept: z.string().max(80),
        name: z.string().max(120),
        alone: z.number().min(0).max(1).nullish(),
        withHelp: z.number().min(0).max(1).nullish(),
        /** Known alone, on several days. */
        isKnown: z.boolean().optional(),
        /** When a review is due. */
        dueAt: z.string().nullish(),
        solvedAlone: z.int().nonnegative(),
        solvedWithHelp: z.int().nonnegative(),
        open: z.int().nonnegative(),
      }),
    )
    .max(40),
  currentExercise: z
    .object({
      id: z.string().max(80),
      title: z.string().max(120),
      statement: z.string().max(3_000),
      starter: z.string().max(2_000),
      state: z.enum(exerciseStates),
      attempts: z.int().nonnegative(),
      failedInARow: z.int().nonnegative(),
    })
    .nullable(),
  /** On that exercise, or anywhere when none is named; the latest first. */
  lastRuns: z
    .array(
      z.object({
        at: z.string(),
        code: z.string().max(2_000),
        outcome: z.string().max(30),
        stdoutTail: z.string().max(800),
        errorType: z.string().max(200).nullable(),
        errorMessage: z.string().max(400).nullable(),
        line: z.int().positive().nullable(),
      }),
    )
    .max(3),
  /** What wrong answers of the last month point at, the most frequent first. */
  misconceptions: z.array(z.object({ id: z.string().max(80), times: z.int().positive() })).max(10),
  /** The step of the hint ladder that they have reached on the exercise, 0 to 4. */
  hintLevel: z.int().min(0).max(4),
});
export type StudentContext = z.infer<typeof studentContext>;
