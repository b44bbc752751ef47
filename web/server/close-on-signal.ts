import type { Server } from "node:http";
import { log } from "../app/server/log.ts";

/** A part that cannot say goodbye, such as Kafka's client while Kafka is away, is left: nothing is lost, it stands in the outbox. */
const patienceMs = 3_000;
const requestsMs = 1_000;

/**
 * SIGTERM and Ctrl-C: take nothing new, finish what is in flight, go. Remix leaves timers of 5 s behind each page, so
 * the process is ended rather than waited for.
 */
export function closeOnSignal(server: Server, close: () => Promise<void>): void {
  let isClosing = false;
  const stop = async (): Promise<void> => {
    if (isClosing) return;
    isClosing = true;
    const answered = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await Promise.race([answered, pause(requestsMs)]);
    await Promise.race([
      close().catch((err: unknown) => log.error({ err }, "web did not close cleanly")),
      pause(patienceMs),
    ]);
    server.closeAllConnections();
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
