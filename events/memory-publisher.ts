import type { LearnFlowEvent } from "./learnflow-event.ts";
import type { Publish } from "./publisher.ts";

/** For tests: keeps what was said, in order. */
export function openMemoryPublisher(): { publish: Publish; said: LearnFlowEvent[] } {
  const said: LearnFlowEvent[] = [];
  return {
    said,
    publish: async (events) => {
      said.push(...([events].flat() as LearnFlowEvent[])); // `flat` cannot narrow a readonly array
    },
  };
}
