import { createHash } from "node:crypto";
import type { Attempt } from "./attempt.ts";

/** The way in which a submission failed; those of one kind have one `mistake`. */
export interface MistakeKind {
  readonly mistake: string;
  readonly exerciseVersion: number;
  readonly failingTests: readonly string[];
  readonly shape: string | null;
  readonly errorType: string | null;
}

/**
 * The group that a failed submission belongs to: the same version of the exercise, the same failing tests, the same shape of
 * program. A program that could not be read has no shape; there the error stands for it.
 *
 * @returns null for a run, and for a submission that passed.
 */
export function mistakeOf({ graded, errorType }: Attempt): MistakeKind | null {
  if (!graded || graded.outcome === "passed") return null;
  const { exerciseVersion, shape } = graded;
  const failingTests = graded.tests.filter(({ outcome }) => outcome === "failed").map(({ name }) => name);
  const kind = JSON.stringify([exerciseVersion, failingTests, shape ?? errorType]);
  const mistake = createHash("sha256").update(kind).digest("hex").slice(0, 32);
  return { mistake, exerciseVersion, failingTests, shape, errorType };
}
