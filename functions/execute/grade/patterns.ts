import type { ExerciseTest } from "../../../events/exercise.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { FindsPattern } from "./judge.ts";
import type { Observation } from "./observation.ts";
import { lookAtSource } from "./source-facts.ts";

/** Searches everything that is to be searched for a pattern, by Python's own rules, in one process without student code. */
export async function searchPatterns(
  sandbox: Sandbox,
  tests: readonly ExerciseTest[],
  seen: ReadonlyMap<ExerciseTest, Observation>,
  answer: string,
): Promise<FindsPattern> {
  const wanted = tests.flatMap((test) => searches(test, seen.get(test), answer));
  if (wanted.length === 0) return () => false;
  const { matches } = await lookAtSource(sandbox, "", { patterns: wanted });
  const found = new Map(wanted.map(([pattern, text], index) => [key(pattern, text), matches[index] === true]));
  return (pattern, text) => found.get(key(pattern, text)) ?? false;
}

const key = (pattern: string, text: string): string => `${pattern}\0${text}`;

function searches({ expect }: ExerciseTest, seen: Observation | undefined, answer: string): [string, string][] {
  const found: [string, string][] = [];
  if (expect.output?.comparison === "pattern" && seen) found.push([expect.output.text, seen.output]);
  for (const [name, file] of Object.entries(expect.files ?? {})) {
    if (file.comparison === "pattern" && seen) found.push([file.text, seen.files[name] ?? ""]);
  }
  if (expect.answer?.comparison === "pattern") for (const text of expect.answer.accept) found.push([text, answer]);
  return found;
}
