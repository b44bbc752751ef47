import { setTimeout as sleep } from "node:timers/promises";
import type { Child } from "./children.ts";

export type Kept = {
  /** Ends it for good. */
  stop(): Promise<void>;
  /** Puts a new process in its place. */
  restart(): Promise<void>;
};

/** A process that lived this long died of something new. */
const soundMs = 30_000;
const longestWaitMs = 10_000;

/**
 * Starts a process and starts it again whenever it dies, at once and then after longer and longer waits, as Kubernetes does.
 *
 * @param say Told of each death.
 * @throws when it does not start the first time.
 */
export async function keepRunning<Started extends { process: Child }>(
  name: string,
  start: () => Promise<Started>,
  say: (message: string) => void,
): Promise<Kept & { started: Started }> {
  const started = await start();
  let child = started.process;
  let isStopped = false;
  /** The death that is coming was ordered. */
  let isRestarting = false;

  async function follow(): Promise<void> {
    let waitMs = 0;
    while (!isStopped) {
      const startedAt = performance.now();
      const how = await child.exited;
      if (isStopped || isRestarting) return;
      if (performance.now() - startedAt > soundMs) waitMs = 0;
      say(`${name} ended (${how}): starting it again`);
      waitMs = await startAgain(waitMs);
    }
  }

  async function startAgain(firstWaitMs: number): Promise<number> {
    for (let waitMs = firstWaitMs; ; waitMs = Math.min(Math.max(waitMs * 2, 250), longestWaitMs)) {
      await sleep(waitMs, undefined, { ref: false });
      if (isStopped) return waitMs;
      try {
        child = (await start()).process;
        return Math.min(Math.max(waitMs * 2, 250), longestWaitMs);
      } catch (error) {
        if (!isStopped) say(`${name}: ${error instanceof Error ? error.message : error}`);
      }
    }
  }

  void follow();
  return {
    started,
    async stop() {
      isStopped = true;
      await child.stop();
    },
    async restart() {
      isRestarting = true;
      await child.stop();
      await startAgain(0);
      isRestarting = false;
      void follow();
    },
  };
}
