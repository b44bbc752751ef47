import { type Features, featureCount } from "../features.ts";
import type { ScoredRoute } from "../keyword-scores.ts";
import { predict, type Weights } from "../linear-model.ts";

export interface Labelled {
  readonly route: ScoredRoute;
  readonly features: Features;
}

const epochs = 20;
const firstRate = 1;
const decay = 0.0006;

/** Multinomial logistic regression by gradient steps, each route weighing the same. The same questions give the same model. */
export function fitModel(routes: readonly ScoredRoute[], examples: readonly Labelled[]): Weights {
  const weights = routes.map(() => new Float32Array(featureCount));
  const bias = routes.map(() => 0);
  const model: Weights = { routes, bias, weights };
  const counts = new Map<ScoredRoute, number>();
  for (const { route } of examples) counts.set(route, (counts.get(route) ?? 0) + 1);
  const random = createRandom(7315);
  const order = [...examples];
  for (let epoch = 0; epoch < epochs; epoch++) {
    shuffle(order, random);
    const rate = firstRate / (1 + epoch / 6);
    for (const row of weights)
      for (let at = 0; at < row.length; at++) row[at] = (row[at] ?? 0) * (1 - decay * rate * order.length * 0.05);
    for (const { route, features } of order) {
      const weight = examples.length / (routes.length * (counts.get(route) ?? 1));
      predict(model, features).forEach((confidence, at) => {
        const row = weights[at];
        if (!row) return;
        const step = rate * weight * (confidence - (routes[at] === route ? 1 : 0));
        bias[at] = (bias[at] ?? 0) - 0.05 * step;
        for (const [feature, value] of features) row[feature] = (row[feature] ?? 0) - step * value;
      });
    }
  }
  return model;
}

/** Mulberry32: small, and the same on every machine. */
export function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let value = Math.imul(state ^ (state >>> 15), 1 | state);
    value = (value + Math.imul(value ^ (value >>> 7), 61 | value)) ^ value;
    return ((value ^ (value >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function shuffle<Item>(items: Item[], random: () => number): void {
  for (let at = items.length - 1; at > 0; at--) {
    const other = Math.floor(random() * (at + 1));
    const [a, b] = [items[at], items[other]];
    if (a !== undefined && b !== undefined) [items[at], items[other]] = [b, a];
  }
}
