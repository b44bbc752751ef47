import type { ExerciseTest } from "../../../events/exercise.ts";

/** One way to try a program: a call of its function, or a run of it as a whole. */
export type Case = Exclude<ExerciseTest["run"], { kind: "answer" }>;

/** How a case is read by a person: the call, or the lines that are typed in. */
export function showCase(tried: Case): string {
  if (tried.kind === "call") return tried.setup ? `${tried.setup.trim()}\n${tried.call}` : tried.call;
  return [...(tried.args?.length ? [`main.py ${tried.args.join(" ")}`] : []), ...(tried.input ?? [])].join("\n");
}

/** Characters to read, files included: of two cases the smaller one is easier to think through. */
export function sizeOf(tried: Case): number {
  const files = Object.values(tried.files ?? {}).join("").length;
  return showCase(tried).length + (tried.kind === "call" ? (tried.input ?? []).join("\n").length : 0) + files;
}
