import { z } from "zod";
import { type Features, featureCount, findFeatures } from "./features.ts";
import { type ScoredRoute, scoredRoutes } from "./keyword-scores.ts";
import type { LocalRouter } from "./route-question.ts";

/** As it stands in `model.json`: one byte a weight, route after route. */
export const storedModel = z.object({
  routes: z.array(z.enum(scoredRoutes)),
  bias: z.array(z.number()),
  /** What a byte of 1 is worth, for each route. */
  scale: z.array(z.number()),
  /** Base64 of signed bytes. */
  weights: z.string(),
  /** Words of the course, with a space between. */
  vocabulary: z.string(),
});
export type StoredModel = z.infer<typeof storedModel>;

export interface LinearModel extends Weights {
  readonly vocabulary: ReadonlySet<string>;
}

export interface Weights {
  readonly routes: readonly ScoredRoute[];
  readonly bias: readonly number[];
  /** `featureCount` weights for each route. */
  readonly weights: readonly Float32Array[];
}

export function openModel(stored: StoredModel): LinearModel {
  const bytes = new Int8Array(Buffer.from(stored.weights, "base64"));
  // A loop: `from` with a function takes ten times as long, and a process that starts is waited for.
  const weights = stored.routes.map((_, route) => {
    const row = new Float32Array(featureCount);
    const scale = stored.scale[route] ?? 0;
    for (let at = 0; at < featureCount; at++) row[at] = (bytes[route * featureCount + at] ?? 0) * scale;
    return row;
  });
  const vocabulary = new Set(stored.vocabulary.split(" "));
  return { routes: stored.routes, bias: stored.bias, weights, vocabulary };
}

export function storeModel({ routes, bias, weights, vocabulary }: LinearModel): StoredModel {
  const bytes = new Int8Array(routes.length * featureCount);
  const scale = weights.map((row, route) => {
    const largest = row.reduce((most, weight) => Math.max(most, Math.abs(weight)), 1e-9);
    row.forEach((weight, at) => {
      bytes[route * featureCount + at] = Math.round((weight / largest) * 127);
    });
    return largest / 127;
  });
  const round = (value: number) => Number(value.toPrecision(6));
  return {
    routes: [...routes],
    bias: bias.map(round),
    scale: scale.map(round),
    weights: Buffer.from(bytes.buffer).toString("base64"),
    vocabulary: [...vocabulary].join(" "),
  };
}

/** The probability of each route, in the model's order. */
export function predict({ routes, bias, weights }: Weights, features: Features): number[] {
  const scores = routes.map((_, route) => {
    let score = bias[route] ?? 0;
    const row = weights[route];
    if (row) for (const [at, value] of features) score += (row[at] ?? 0) * value;
    return score;
  });
  const most = Math.max(...scores);
  const powers = scores.map((score) => Math.exp(score - most));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** Chosen on the training questions, five parts in turn: at most 3 % of the real ones are refused. */
const offTopicFrom = 0.36;

/** What nobody writes who speaks of something else: the language's name and words that only programs have, or a call. */
const namesPython =
  /\b(?:in|with|using) python\b|\bpython (?:code|program|script)\b|\b(?:NoneType|elif|tuples?|f-strings?|for loops?|while loops?|variables?|dictionar(?:y|ies)|append|def)\b|\w\.\w+\(/i;

export function createLocalRouter(model: LinearModel): LocalRouter {
  return ({ text }) => {
    const confidences = predict(model, findFeatures(text, model.vocabulary));
    const guesses = model.routes
      .map((route, at) => ({ route, confidence: confidences[at] ?? 0 }))
      .sort((a, b) => b.confidence - a.confidence);
    // Calling a real question off-topic is worse than answering one that is: only when that is likely enough.
    const [first, second] = guesses;
    const isUnsure = first !== undefined && (first.confidence < offTopicFrom || namesPython.test(text));
    if (first?.route === "off_topic" && second && isUnsure) guesses.splice(0, 2, second, first);
    return { guesses, reason: "the small model, by its words" };
  };
}
