import type { z } from "zod";
import type { AnswerBlock, WholeAnswer } from "../../events/answer.ts";
import type { questionRouted } from "../../events/question-routed.ts";
import type { Grading, RunResult } from "../../events/run-result.ts";
import type { ExerciseState, Route, SupportLevel } from "../../events/vocabulary.ts";
import type { Exercise } from "../../migrations/curriculum/schema.ts";

export type RoutedQuestion = z.infer<typeof questionRouted.data>;

/** Under what heading it is answered: without an open exercise there is no task and no hint, only what is asked about. */
export const modeOf = ({ route, exercise }: Pick<RoutedQuestion, "route" | "exercise">): Route =>
  exercise === null && (route === "hint" || route === "task") ? "concept" : route;

/** An earlier question of the same conversation with its answer. */
export interface Turn {
  readonly text: string;
  readonly mode: Route;
  readonly blocks: readonly AnswerBlock[];
  readonly sources: WholeAnswer["sources"];
  readonly hintLevel: number | null;
  readonly answeredAt: Date;
}

/** The last run of the student's program on this exercise, with its tests where it was a submission. */
export interface LastRun {
  readonly runId: string;
  readonly code: string;
  readonly input: readonly string[];
  readonly requestedAt: Date;
  readonly result: RunResult | null;
  readonly tests: Grading["tests"] | null;
  readonly quality: Grading["quality"] | null;
}

export interface StandingOn {
  readonly exercise: string;
  readonly state: ExerciseState;
  readonly solvedAt: Date | null;
}

/** All that an answer is made from. */
export interface Situation {
  readonly question: RoutedQuestion;
  readonly exercise: Exercise | null;
  /** The lowest among the student's classrooms: a teacher who says "none" means it. */
  readonly supportLevel: SupportLevel;
  /** Oldest first, six at most. */
  readonly history: readonly Turn[];
  readonly lastRun: LastRun | null;
  readonly standing: readonly StandingOn[];
  /** Whether a language model may be asked: the student's teachers allow it, and the day's budget is not used up. */
  readonly languageModel: boolean;
  /** What their teachers do not want in an answer: words, and parts of Python (`sum`, `comprehension`). */
  readonly avoided?: { readonly words: readonly string[]; readonly tools: readonly string[] };
  /** How well they know what the exercise trains and needs, the best known last. */
  readonly mastery?: readonly { readonly concept: string; readonly word: "known" | "growing" | "weak" }[];
  /** One line for each turn before the history, oldest first. */
  readonly earlier?: readonly string[];
}
