import type { AskedQuestion } from "../../events/question.ts";
import type { ExaminedThing, Route } from "../../events/vocabulary.ts";
import { containsError } from "./prose-of.ts";

const things: Readonly<Record<Route, ExaminedThing>> = {
  concept: "idea",
  code_explain: "code",
  debug: "tests",
  task: "task",
  hint: "task",
  practice: "exercises",
  review: "code",
  progress: "progress",
  setup: "page",
  off_topic: "question",
  unsafe: "question",
};

export interface Examined {
  readonly thing: ExaminedThing;
  readonly errorType: string | null;
  readonly line: number | null;
}

/** What a question of this route is about, as its student is told at once. The error in its text goes before that of the last run. */
export function examine(
  { text, lastRun, code }: Pick<AskedQuestion, "text" | "lastRun" | "code">,
  route: Route,
): Examined {
  const nothing = { errorType: null, line: null };
  if (route !== "debug") return { thing: things[route], ...nothing };
  if (containsError(text)) {
    const errorType = /\b([A-Z]\w*(?:Error|Exception|Interrupt))\b/.exec(text)?.[1] ?? null;
    const lines = [...text.matchAll(/\bline (\d{1,6})\b/g)];
    const line = Number(lines.at(-1)?.[1] ?? 0);
    if (errorType !== null) return { thing: "error", errorType: errorType.slice(0, 200), line: line > 0 ? line : null };
  }
  if (lastRun?.errorType) return { thing: "error", errorType: lastRun.errorType, line: lastRun.line };
  if (lastRun?.outcome === "failed") return { thing: "tests", ...nothing };
  return { thing: (code?.trim() ?? "") === "" ? "question" : "code", ...nothing };
}
