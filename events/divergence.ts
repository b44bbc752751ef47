import { z } from "zod";

/** What web asks of concepts, `POST /divergences`: on which smallest input this program first does something else than its exercise asks for. */
export const divergenceAsked = z.object({
  exercise: z.string().regex(/^[a-z0-9-]{1,80}$/),
  version: z.int().positive().nullable(),
  /** At most 64 KiB. */
  code: z.string().max(65_536),
});

/** For a teacher's eyes: also what a hidden test expects. */
const divergenceFound = z.object({
  called: z.string().nullable(),
  expected: z.string().nullable(),
  got: z.string().nullable(),
  /** No smaller input that the exercise allows shows it; false for one of the exercise's own tests. */
  isMinimal: z.boolean(),
});
export type DivergenceFound = z.output<typeof divergenceFound>;

/** Null where no difference was found, or the exercise asks for no program. */
export const divergenceReply = z.object({ found: divergenceFound.nullable() });
