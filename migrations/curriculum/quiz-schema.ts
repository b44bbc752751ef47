import { z } from "zod";
import { slug } from "./slug.ts";

const choice = z
  .strictObject({
    text: z.coerce.string().min(1),
    correct: z.boolean().default(false),
    misconception: slug.optional(),
    because: z.string().trim().min(1),
  })
  .refine(
    (c) => c.correct !== (c.misconception !== undefined),
    "a wrong choice names its misconception, the correct one has none",
  );
export const quizItemBody = z.strictObject({
  id: slug,
  concepts: z.array(slug).min(1),
  question: z.string().trim().min(1),
  code: z.string().optional(),
  /** The correct choice is what `code` prints; it is run to prove it. */
  asksOutput: z.boolean().default(false),
  choices: z
    .array(choice)
    .min(3)
    .max(5)
    .refine((choices) => choices.filter((c) => c.correct).length === 1, "exactly one choice is correct")
    .refine((choices) => new Set(choices.map((c) => c.text)).size === choices.length, "two choices are the same"),
});
const quizItemSchema = quizItemBody.extend({ lesson: slug, fingerprint: z.string() });
export type QuizItem = z.infer<typeof quizItemSchema>;
