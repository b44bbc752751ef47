import { connect, createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Below the range from which Linux takes the ports of outgoing connections (32768 to 60999): there a free port can vanish any moment. */
const highest = 32_767;

/** The first free port from `wanted` upwards, on 127.0.0.1; never one of `taken`. */
export async function findFreePort(wanted: number, taken: readonly number[] = []): Promise<number> {
  for (let port = wanted; port <= highest; port++) if (!taken.includes(port) && (await isFree(port))) return port;
  throw new Error(`no free port between ${wanted} and ${highest}`);
}

/** Free ports for tests: begins at a random place, so that two runs at the same time hardly ever meet. */
export async function findFreePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  let next = 20_000 + Math.floor(Math.random() * 12_000);
  while (ports.length < count) {
    next = await findFreePort(next);
    ports.push(next++);
  }
  return ports;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** Tries every 20 ms. @throws when `mayWait` says no before anybody answers. */
export async function untilPortIsOpen(host: string, port: number, mayWait: () => boolean): Promise<void> {
  while (!(await isOpen(host, port))) {
    if (!mayWait()) throw new Error(`nobody answers at ${host}:${port}`);
    await sleep(20);
  }
}

function isOpen(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port });
    const settle = (answer: boolean) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once("connect", () => settle(true));
    socket.once("error", () => settle(false));
  });
}
