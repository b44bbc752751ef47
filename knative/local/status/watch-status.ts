import { metrics } from "../../../events/seeing/metrics.ts";
import { watch } from "../../../events/seeing/record.ts";
import type { PlatformStatus } from "./status.ts";

/** What the status knows and the sources do not, for whoever scrapes. @returns ends it. */
export function watchStatus(status: () => Promise<PlatformStatus>): () => void {
  const ends = [
    watch(metrics.openLetters, async () =>
      (await status()).functions.flatMap(({ name, deadLetters }) =>
        deadLetters === null ? [] : [{ labels: { function: name }, value: deadLetters }],
      ),
    ),
    watch(metrics.processes, async () =>
      (await status()).functions.map(({ name, processes }) => ({
        labels: { function: name },
        value: processes.length,
      })),
    ),
  ];
  return () => {
    for (const end of ends) end();
  };
}
