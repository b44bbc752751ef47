import type { ServerResponse } from "node:http";

/** What is in flight may take this long after SIGTERM. */
const drainMs = 8_000;

/** Counts what is in flight; once it is finishing, admits nothing and says so on every connection. */
export function createDrain(limitMs = drainMs) {
  const inFlight = new Set<ServerResponse>();
  let isFinishing = false;
  let onEmpty = (): void => {};

  const closeAfter = (response: ServerResponse): void => {
    if (!response.headersSent) response.setHeader("connection", "close");
  };

  return {
    /** @returns false when nothing new is taken. */
    admit(response: ServerResponse): boolean {
      if (isFinishing) {
        closeAfter(response);
        return false;
      }
      inFlight.add(response);
      response.once("close", () => {
        inFlight.delete(response);
        if (inFlight.size === 0) onEmpty();
      });
      return true;
    },
    /** @returns how many were still in flight when time was up. */
    async finish(): Promise<number> {
      isFinishing = true;
      for (const response of inFlight) closeAfter(response);
      if (inFlight.size > 0) {
        const { promise, resolve } = Promise.withResolvers<void>();
        onEmpty = resolve;
        const timer = setTimeout(resolve, limitMs);
        await promise;
        clearTimeout(timer);
      }
      return inFlight.size;
    },
  };
}
