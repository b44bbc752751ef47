import type { Route } from "../../../../events/vocabulary.ts";
import type { Looking } from "./tutor-state.ts";

export interface RunError {
  readonly type: string;
  readonly line: number | null;
}

const things: Partial<Record<Route, Looking["thing"]>> = {
  concept: "idea",
  code_explain: "code",
  debug: "tests",
  task: "task",
  hint: "task",
  practice: "exercises",
  review: "code",
  progress: "progress",
  setup: "page",
};

/** What is likely looked at, as long as triage has not said it: after a reload, or when its word was missed. */
export function lookOf(route: Route | null, lastRunError: RunError | null): Looking {
  if (route === "debug" && lastRunError)
    return { thing: "error", errorType: lastRunError.type, line: lastRunError.line };
  return { thing: (route && things[route]) ?? "question", errorType: null, line: null };
}
