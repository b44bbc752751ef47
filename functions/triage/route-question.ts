import type { AskedQuestion } from "../../events/question.ts";
import type { Routing } from "../../events/question-routed.ts";
import type { Route } from "../../events/vocabulary.ts";
import { type Flag, findFlags } from "./find-flags.ts";
import { applyRules } from "./rules.ts";

export interface Guess {
  readonly route: Route;
  /** 0 to 1; all guesses together are 1. */
  readonly confidence: number;
}
export type Asked = Pick<AskedQuestion, "text" | "code" | "lastRun" | "exercise">;

/** Every route with its confidence, the likeliest first, and which words weighed most. */
export type LocalRouter = (question: Asked, flags: readonly Flag[]) => { guesses: readonly Guess[]; reason: string };

/** A route from a language model, or null when it did not answer in time or in form. */
export type ModelRouter = (question: Asked) => Promise<Guess | null>;

export type Decision = Omit<Routing, "contextStatus">;

/** Below this the local router is right too rarely (facts: at 0.5 it covers three questions in four). */
const sureEnough = 0.5;

/**
 * Who answers, in three stages: rules that leave no doubt, the small model, and a language model where that is unsure
 * and there is one. Never fails: without an answer in time the small model's best guess stands.
 */
export function createRouter(deps: { local: LocalRouter; model: ModelRouter | null }) {
  return async (question: Asked): Promise<Decision> => {
    const flags = findFlags(question);
    const ruling = applyRules(question, flags);
    if (ruling) return { ...ruling, routedBy: "rule", alternatives: [], flags };

    const { guesses, reason } = deps.local(question, flags);
    const [best = { route: "concept", confidence: 0 } as const, ...others] = guesses;
    const alternatives = others.slice(0, 3).map(({ route, confidence }) => ({ route, confidence: round(confidence) }));
    const local = { ...best, confidence: round(best.confidence), reason: reason.slice(0, 300), alternatives, flags };
    if (best.confidence >= sureEnough || !deps.model) return { ...local, routedBy: "local" };

    const guess = await deps.model(question);
    if (!guess) return { ...local, routedBy: "fallback" };
    return {
      route: guess.route,
      confidence: round(guess.confidence),
      routedBy: "llm",
      reason: "the words alone were unclear",
      alternatives: guesses
        .filter(({ route }) => route !== guess.route)
        .slice(0, 3)
        .map(({ route, confidence }) => ({ route, confidence: round(confidence) })),
      flags,
    };
  };
}

const round = (confidence: number): number => Math.round(confidence * 1000) / 1000;
