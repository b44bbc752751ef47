import { type ScoredRoute, scoredRoutes } from "../keyword-scores.ts";
import { createRandom } from "./fit.ts";

export interface Judged {
  readonly is: ScoredRoute;
  readonly said: string;
}

export interface Measured {
  readonly questions: number;
  readonly macroF1: number;
  /** Middle 95 % of 1,000 resamples. */
  readonly interval: readonly [number, number];
  readonly accuracy: number;
  readonly recall: Readonly<Record<string, number>>;
  /** Of the real questions, how many were called off-topic. */
  readonly refused: number;
  /** Rows are what it is, columns what was said, in the order of the routes. */
  readonly confusion: readonly (readonly number[])[];
}

export function measure(judged: readonly Judged[]): Measured {
  const random = createRandom(1);
  const resampled = Array.from({ length: 1_000 }, () =>
    macroF1(judged.map(() => judged[Math.floor(random() * judged.length)]).filter((one) => one !== undefined)),
  ).sort((a, b) => a - b);
  const real = judged.filter(({ is }) => is !== "off_topic");
  return {
    questions: judged.length,
    macroF1: macroF1(judged),
    interval: [resampled[25] ?? 0, resampled[975] ?? 0],
    accuracy: share(judged, ({ is, said }) => is === said),
    recall: Object.fromEntries(
      scoredRoutes.map((route) => [
        route,
        share(
          judged.filter(({ is }) => is === route),
          ({ said }) => said === route,
        ),
      ]),
    ),
    refused: share(real, ({ said }) => said === "off_topic"),
    confusion: scoredRoutes.map((is) =>
      scoredRoutes.map((said) => judged.filter((one) => one.is === is && one.said === said).length),
    ),
  };
}

function macroF1(judged: readonly Judged[]): number {
  const scores = scoredRoutes.map((route) => {
    const hits = judged.filter(({ is, said }) => is === route && said === route).length;
    const called = judged.filter(({ said }) => said === route).length;
    const meant = judged.filter(({ is }) => is === route).length;
    return called + meant === 0 ? 1 : (2 * hits) / (called + meant);
  });
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}

function share<Item>(items: readonly Item[], holds: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : items.filter(holds).length / items.length;
}
