import type { Admin } from "kafkajs";
import { metrics } from "../../../events/seeing/metrics.ts";
import { watch } from "../../../events/seeing/record.ts";
import type { RunningSource } from "../source/source.ts";
import { lagOf } from "./lag.ts";

/** What the sources of this process know, for whoever scrapes it. @returns ends it. */
export function watchSources(admin: Admin, sources: readonly RunningSource[]): () => void {
  const states = () => sources.map((source) => source.state());
  const ends = [
    watch(metrics.lag, () =>
      Promise.all(
        sources.map(async (source) => ({
          labels: { function: source.state().name },
          value: await lagOf(admin, source),
        })),
      ),
    ),
    watch(metrics.oldest, () =>
      states().map(({ name, oldestSaidAt }) => ({ labels: { function: name }, value: age(oldestSaidAt) })),
    ),
    watch(metrics.inFlight, () =>
      states().map(({ name, inFlight }) => ({ labels: { function: name }, value: inFlight })),
    ),
    watch(metrics.outcomes, () =>
      states().flatMap(({ name, outcomes }) =>
        Object.entries(outcomes).map(([outcome, value]) => ({ labels: { function: name, outcome }, value })),
      ),
    ),
  ];
  return () => {
    for (const end of ends) end();
  };
}

/** In seconds by this machine's clock, of the earliest; 0 for none. */
const age = (times: readonly number[]): number => {
  const now = Date.now();
  return (now - Math.min(now, ...times)) / 1_000;
};
