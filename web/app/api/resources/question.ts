import { z } from "@hono/zod-openapi";
import { answerBlock, wholeAnswer } from "../../../../events/answer.ts";
import { workStates } from "../../../../events/vocabulary.ts";
import { instant } from "../endpoint.ts";

const { mode, sources, hintLevel, offline } = wholeAnswer.shape;

const answer = z
  .object({
    answerId: z.uuid(),
    isComplete: z.boolean(),
    mode,
    blocks: z.array(answerBlock),
    sources,
    hintLevel,
    offline,
    helpful: z.boolean().nullable(),
  })
  .openapi("Answer");

/** A question with its answer. */
export const question = z
  .object({
    questionId: z.uuid(),
    text: z.string(),
    code: z.string().nullable().describe("The program that it is about, as it stood then."),
    state: z.enum(workStates),
    failure: z.string().nullable(),
    askedAt: instant,
    expiresAt: instant,
    answer: answer.nullable(),
  })
  .openapi("Question");
