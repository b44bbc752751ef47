import type { ExerciseTest } from "../../../events/exercise.ts";
import type { Exercise } from "../../../migrations/curriculum/schema.ts";
import type { Case } from "./cases.ts";
import type { Behaviour } from "./run-cases.ts";

type Expect = ExerciseTest["expect"];
type Comparison = NonNullable<Expect["output"]>["comparison"];

/** What an exercise's tests look at, for runs of one kind: only that can make a program wrong. */
export interface Aspects {
  readonly value: Pick<NonNullable<Expect["value"]>, "tolerance" | "anyOrder"> | null;
  readonly output: Comparison | null;
  readonly exception: boolean;
  /** Names of files that are looked at afterwards. */
  readonly files: readonly string[];
}

/** What the tests of this kind look at; null where they look for a part of a text, which only their author can name. */
export function aspectsOf(exercise: Pick<Exercise, "tests">, kind: Case["kind"], name?: string): Aspects | null {
  const tests = exercise.tests.filter(
    ({ run }) =>
      run.kind === kind && (run.kind !== "call" || name === undefined || run.call.trim().startsWith(`${name}(`)),
  );
  if (tests.length === 0) return null;
  const comparisons = new Set(tests.flatMap(({ expect }) => expect.output?.comparison ?? []));
  const files = Object.values(tests[0]?.expect.files ?? {});
  if (comparisons.has("contains") || comparisons.has("pattern")) return null;
  if (files.some(({ comparison }) => comparison === "contains" || comparison === "pattern")) return null;
  // The gentlest of them: what any of them lets pass is no fault everywhere.
  const gentle: Comparison[] = ["numbers", "any-order", "words", "lines", "exact"];
  const value = tests.find(({ expect }) => expect.value)?.expect.value;
  return {
    value: value ? { tolerance: value.tolerance, anyOrder: value.anyOrder } : null,
    // Output that only some tests look at is left to those.
    output: tests.every(({ expect }) => expect.output || expect.exception)
      ? (gentle.find((comparison) => comparisons.has(comparison)) ?? null)
      : null,
    exception: tests.some(({ expect }) => expect.exception),
    files: Object.keys(tests[0]?.expect.files ?? {}),
  };
}

/** What a test of this case would expect, told from how the reference behaves; null where it says nothing clear. */
export function expectationOf(aspects: Aspects, reference: Behaviour): Expect | null {
  if (reference.endless) return null;
  if (reference.error) return aspects.exception ? { exception: { type: reference.error.type } } : null;
  const isClear = !(reference.shown ?? "").includes("<") && !(reference.shown ?? "").includes("…");
  const expect: Expect = {
    ...(aspects.value && isClear && reference.shown && { value: { equals: reference.shown, ...aspects.value } }),
    ...(aspects.output && { output: { text: reference.output, comparison: aspects.output } }),
    ...(aspects.files.length > 0 && {
      files: Object.fromEntries(
        aspects.files.map((name) => [name, { text: reference.files?.[name] ?? "", comparison: "lines" as const }]),
      ),
    }),
  };
  return Object.keys(expect).length > 0 ? expect : null;
}

/** Whether two ways to behave look different to the tests. Close: what the grader says of it in the end is what counts. */
export function differs(aspects: Aspects, reference: Behaviour, own: Behaviour): boolean {
  if (own.endless) return true;
  if (reference.error) return !own.error?.bases.includes(reference.error.type);
  if (own.error) return true;
  if (aspects.value && reference.value !== own.value) return true;
  if (aspects.output && normalise(reference.output, aspects.output) !== normalise(own.output, aspects.output))
    return true;
  return aspects.files.some(
    (name) => normalise(reference.files?.[name] ?? "", "lines") !== normalise(own.files?.[name] ?? "", "lines"),
  );
}

/** As the grader does it (`compare-texts.ts` of execute). */
function normalise(text: string, comparison: Comparison): string {
  if (comparison === "exact") return text;
  const lines = text
    .replaceAll("\r\n", "\n")
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n")
    .replace(/\n+$/, "");
  if (comparison === "words") return lines.split(/\s+/).filter(Boolean).join(" ");
  if (comparison === "any-order") return lines.split("\n").sort().join("\n");
  if (comparison === "numbers")
    return (lines.match(/[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+]?\d+)?/g) ?? []).map(Number).join(" ");
  return lines;
}
