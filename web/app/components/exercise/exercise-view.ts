import type { ExerciseKind, ExerciseState, SupportLevel } from "../../../../events/vocabulary.ts";
import type { ShownBlock } from "../content/shown-block.ts";
import type { Turn } from "../tutor/tutor-state.ts";
import type { ShownRun } from "./run-state.ts";

export interface PlannedTest {
  readonly name: string;
  readonly hidden: boolean;
  /** It calls a function; others run the program and type something in. */
  readonly isCall: boolean;
}

/** All that the exercise page shows. No hidden test's call, no expectation and no solution is in it. */
export interface ExerciseView {
  readonly slug: string;
  readonly kind: ExerciseKind;
  readonly title: string;
  readonly minutes: number;
  readonly lesson: { readonly slug: string; readonly title: string } | null;
  readonly task: readonly ShownBlock[];
  readonly starter: string;
  /** `predict`, `trace`: what is read. */
  readonly program: string;
  /** `parsons`: what is put in order. */
  readonly lines: readonly string[];
  readonly follows: { readonly variable: string; readonly line: number } | null;
  readonly tests: readonly PlannedTest[];
  readonly hints: { readonly taken: readonly (readonly ShownBlock[])[]; readonly total: number };
  readonly support: SupportLevel;
  readonly state: ExerciseState;
  /** When it became so; empty before the first time. */
  readonly stateAsOf: string;
  readonly draft: { readonly code: string; readonly savedAt: string } | null;
  /** The last run and the last submission, as far as they are kept. */
  readonly run: ShownRun | null;
  readonly turns: readonly Turn[];
  readonly next: { readonly to: string; readonly title: string; readonly kind: "exercise" | "lesson" | "home" };
}
