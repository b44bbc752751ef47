import type { Server } from "node:http";

/** A slow part must not hold up the end: then it is dropped. */
const patienceMs = 4_000;

/**
 * SIGTERM and Ctrl-C: take nothing new, finish what is in flight, go. Remix leaves timers of 5 s behind each page, so
 * the process is ended rather than waited for.
 */
export function closeOnSignal(server: Server, close: () => Promise<void>): void {
  let isClosing = false;
  const stop = async (): Promise<void> => {
    if (isClosing) return;
    isClosing = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    const closed = new Promise((resolve) => server.close(resolve));
    server.closeIdleConnections();
    await Promise.all([close(), Promise.race([closed, new Promise((resolve) => setTimeout(resolve, 1_000))])]);
    server.closeAllConnections();
    process.exit(0);
  };
  process.once("SIGTERM", () => void stop());
  process.once("SIGINT", () => void stop());
}
