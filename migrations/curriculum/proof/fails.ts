import type { Exercise } from "../schema.ts";
import type { Runner } from "./runner.ts";

/** Whether some test of the exercise fails this code. Most wrong code fails the first, so the others wait for its result. */
export async function failsSomeTest(
  code: string,
  { tests, http }: Pick<Exercise, "tests" | "http">,
  runner: Runner,
): Promise<boolean> {
  for (const some of [tests.slice(0, 1), tests.slice(1)]) {
    if (some.length === 0) continue;
    const graded = await runner.grade({ code, tests: some, http });
    if (graded.some(({ outcome }) => outcome === "failed")) return true;
  }
  return false;
}
