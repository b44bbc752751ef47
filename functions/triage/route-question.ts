import type { AskedQuestion } from "../../events/question.ts";
import type { Routing } from "../../events/question-routed.ts";
import type { StudentContext } from "../../events/student-context.ts";
import type { Route } from "../../events/vocabulary.ts";
import { type Flag, findFlags } from "./find-flags.ts";
import { applyRules } from "./rules.ts";

interface Guess {
  readonly route: Route;
  /** 0 to 1; all guesses together are 1. */
  readonly confidence: number;
}
export type Asked = Pick<AskedQuestion, "text" | "code" | "lastRun" | "exercise" | "wantedRoute">;

/** Every route with its confidence, the likeliest first, and which words weighed most. */
export type LocalRouter = (question: Asked, flags: readonly Flag[]) => { guesses: readonly Guess[]; reason: string };

/** A route from a language model, or null when it did not answer in time or in form. */
export type ModelRouter = (question: Asked, context: StudentContext | null) => Promise<Guess | null>;

export type Decision = Omit<Routing, "contextStatus">;

/** Who answers. Without the student's context, the words and the last run decide. */
export type RouteQuestion = (question: Asked, context?: StudentContext | null) => Promise<Decision>;

/** Below this the local router is right too rarely (facts: at 0.5 it covers three questions in four). */
const sureEnough = 0.5;

/**
 * Who answers, in three stages: rules that leave no doubt, the small model, and a language model where that is unsure
 * and there is one. Never fails: without an answer in time the small model's best guess stands.
 */
export function createRouter(deps: { local: LocalRouter; model: ModelRouter | null }): RouteQuestion {
  const routeLocally = createLocalRouting(deps.local);
  return async (question, context = null) => {
    const local = routeLocally(question, context);
    if (local.routedBy === "rule" || local.confidence >= sureEnough || !deps.model) return local;

    const guess = await deps.model(question, context);
    if (!guess) return { ...local, routedBy: "fallback" };
    const others = [{ route: local.route, confidence: local.confidence }, ...local.alternatives];
    return {
      ...local,
      route: guess.route,
      confidence: round(guess.confidence),
      routedBy: "llm",
      reason: "the words alone were unclear",
      alternatives: others.filter(({ route }) => route !== guess.route).slice(0, 3),
    };
  };
}

/** The first two stages, in a few milliseconds. */
export function createLocalRouting(local: LocalRouter): (question: Asked, context?: StudentContext | null) => Decision {
  return (question, context = null) => {
    const flags = findFlags(question, context);
    const ruling = applyRules(question, flags);
    if (ruling) return { ...ruling, routedBy: "rule", alternatives: [], flags };
    const { guesses: likeliest, reason } = local(question, flags);
    const guesses = besideProgram(likeliest, (question.code?.trim() ?? "") !== "");
    const [best = { route: "concept", confidence: 0 } as const, ...others] = guesses;
    return {
      route: best.route,
      confidence: round(best.confidence),
      routedBy: "local",
      reason: reason.slice(0, 300),
      alternatives: others.slice(0, 3).map(({ route, confidence }) => ({ route, confidence: round(confidence) })),
      flags,
    };
  };
}

/** Rarely meant by who has a program before them: only where the words leave little doubt. */
const seldomBesideProgram: ReadonlySet<Route> = new Set(["off_topic", "setup", "practice"]);
const littleDoubt = 0.8;

function besideProgram(guesses: readonly Guess[], hasProgram: boolean): readonly Guess[] {
  const first = guesses[0];
  if (!hasProgram || !first || !seldomBesideProgram.has(first.route) || first.confidence >= littleDoubt) return guesses;
  const others = guesses.filter(({ route }) => route === "debug" || route === "code_explain");
  return [...others, ...guesses.filter((guess) => !others.includes(guess))];
}

const round = (confidence: number): number => Math.round(confidence * 1000) / 1000;
