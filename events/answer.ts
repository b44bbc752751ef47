import { z } from "zod";
import { routes } from "./vocabulary.ts";

/** Which answer to which question. */
export const answerIds = z.object({
  answerId: z.uuid(),
  questionId: z.uuid(),
  conversationId: z.uuid(),
  studentId: z.uuid(),
});

/** A piece of an answer. Code stands beside the output that it really printed; `runId` says which run showed it. */
export const answerBlock = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("prose"), markdown: z.string().max(8_000) }),
  z.object({
    kind: z.literal("code"),
    code: z.string().max(8_000),
    output: z.string().max(8_000).nullable(),
    runId: z.uuid().nullable(),
    verified: z.boolean(),
  }),
  z.object({ kind: z.literal("check"), question: z.string().max(1_000), answer: z.string().max(1_000).nullable() }),
]);
export type AnswerBlock = z.infer<typeof answerBlock>;

const answerSource = z.object({
  title: z.string().max(200),
  url: z.string().max(500).nullable(),
  card: z.string().max(80).nullable(),
});

/** A whole answer, as it is kept and as `answer.completed` says it. */
export const wholeAnswer = answerIds.extend({
  /** The kind of help, which is the route it was asked by. */
  mode: z.enum(routes),
  blocks: z.array(answerBlock).max(60),
  sources: z.array(answerSource).max(10),
  /** Concepts that it speaks about. */
  concepts: z.array(z.string().max(80)).max(20),
  /** Step of the hint ladder, 1 to 4, or null. */
  hintLevel: z.int().min(1).max(4).nullable(),
  /** No language model was used. */
  offline: z.boolean(),
  /** Code that was held back because it solved the exercise. */
  withheld: z.int().nonnegative(),
});
export type WholeAnswer = z.infer<typeof wholeAnswer>;
