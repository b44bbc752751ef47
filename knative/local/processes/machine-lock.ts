import { createHash } from "node:crypto";
import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Gives a lock back. */
export type Unlock = () => Promise<void>;

/**
 * A lock that one process of this machine holds at a time. It is an address in Linux' abstract namespace, which the kernel gives free in the
 * moment in which its process ends, however it ends: nothing is ever left to be cleared away, and no two can take it at once.
 *
 * @returns null when somebody holds it, be it this process.
 */
export function tryLock(name: string): Promise<Unlock | null> {
  const address = `\0learnflow-${createHash("sha256").update(name).digest("hex").slice(0, 32)}`;
  return new Promise((resolve, reject) => {
    const holder = createServer();
    holder.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(null);
      else reject(error);
    });
    // A process that holds nothing but locks may end.
    holder.unref();
    holder.listen(address, () => resolve(() => new Promise((given) => void holder.close(() => given()))));
  });
}

/** Waits for its turn, does the work, and gives the lock back. */
export async function withLock<T>(name: string, work: () => Promise<T>): Promise<T> {
  let unlock = await tryLock(name);
  for (let waited = 0; unlock === null; unlock = await tryLock(name)) {
    if (++waited === 400) console.error(`Waiting for another process of this machine: ${name} …`);
    await sleep(50);
  }
  try {
    return await work();
  } finally {
    await unlock();
  }
}
