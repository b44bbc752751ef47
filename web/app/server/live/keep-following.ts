import type { Feed } from "../../../../events/feed.ts";
import type { Log } from "../log.ts";

const retryMs = 1_000;

/**
 * Opens a feed, and tries again for as long as Kafka is away: pages are served meanwhile.
 *
 * @param onReady When everything that was there at the start has been handed over.
 */
export function keepFollowing(
  name: string,
  open: () => Promise<Feed>,
  onReady: () => void,
  log: Log,
): { close(): Promise<void> } {
  let isClosed = false;
  let feed: Feed | null = null;
  let hasFailed = false;
  let retry: NodeJS.Timeout | undefined;

  async function attempt(): Promise<void> {
    try {
      const opened = await open();
      if (isClosed) return await opened.close();
      feed = opened;
      await opened.ready;
      if (!isClosed) onReady();
    } catch (err) {
      if (!hasFailed) log.warn({ err, feed: name }, "Kafka cannot be followed yet");
      hasFailed = true;
      if (!isClosed) retry = setTimeout(() => void attempt(), retryMs);
    }
  }
  void attempt();
  return {
    async close() {
      isClosed = true;
      clearTimeout(retry);
      await feed?.close().catch((err: unknown) => log.warn({ err, feed: name }, "a consumer group was left behind"));
    },
  };
}
