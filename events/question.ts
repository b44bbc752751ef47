import { z } from "zod";
import { studentCode } from "./run-request.ts";
import { runOutcomes, wantedRoutes } from "./vocabulary.ts";

/** The longest question, in characters. */
export const maxQuestionLength = 4_000;

/** What a student asks, with what stood on the page: the words, the program, and how its last run ended. */
export const askedQuestion = z.object({
  questionId: z.uuid(),
  studentId: z.uuid(),
  conversationId: z.uuid(),
  exercise: z.string().min(1).max(80).nullable(),
  exerciseVersion: z.int().positive().nullable(),
  lesson: z.string().min(1).max(80).nullable(),
  text: z.string().min(1).max(maxQuestionLength),
  code: studentCode.nullable(),
  lastRun: z
    .object({
      runId: z.uuid(),
      outcome: z.enum([...runOutcomes, "passed", "failed"]),
      errorType: z.string().max(200).nullable(),
      errorMessage: z.string().max(2_000).nullable(),
      line: z.int().positive().nullable(),
    })
    .nullable(),
  /** The kind of help that the student chose, after another kind was not what they meant. */
  wantedRoute: z.enum(wantedRoutes).optional(),
  /** BCP 47 tag of the page's language. */
  locale: z.string().min(2).max(35).default("en"),
});
export type AskedQuestion = z.infer<typeof askedQuestion>;
