import { randomUUID } from "node:crypto";
import type { Feed } from "../../events/feed.ts";
import { decode } from "../../events/kafka-encoding.ts";
import { runCancelled } from "../../events/run-cancelled.ts";
import { topics } from "../../events/topics.ts";
import { kafkaLog, type Log } from "../runtime/log.ts";

const retryMs = 5_000;
/** A stop may have been said just before this process began to listen. */
const lookBackMs = 60_000;

/** Listens for runs that students stop: every process does, because nobody knows which one holds the run. */
export function followStops(options: { brokers: string; log: Log; onStop: (runId: string) => void }) {
  let feed: Promise<Feed> | null = null;
  let closed = false;

  const open = async (): Promise<Feed> => {
    const { openFeed } = await import("../../events/feed.ts");
    return openFeed({
      brokers: options.brokers,
      topics: [topics.runControl],
      groupId: `learnflow.execute.stops.${randomUUID()}`,
      lookBackMs,
      log: kafkaLog(options.log),
      onRecord({ message }) {
        try {
          options.onStop(runCancelled.parse(decode(message)).runId);
        } catch {
          options.log.warn("a stop could not be read");
        }
      },
    });
  };
  let timer: NodeJS.Timeout | undefined;
  const start = async (): Promise<void> => {
    feed ??= open().catch((cause: unknown) => {
      feed = null;
      if (!closed) timer = setTimeout(() => void start().catch(() => {}), retryMs); // Kafka may be away for a while
      throw cause;
    });
    await feed;
  };
  return {
    start,
    async close(): Promise<void> {
      closed = true;
      clearTimeout(timer);
      await (await feed?.catch(() => null))?.close();
    },
  };
}
