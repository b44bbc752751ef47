import { connect } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { highestPort, isPortFree, randomPort } from "../../events/free-port.ts";
import { tryLock, type Unlock } from "./processes/machine-lock.ts";

/**
 * Ports that this process was given. Between finding a port and listening on it seconds can pass, and a part that died comes back on the
 * port that it had: meanwhile no other start on this machine, and no other test, is given the same one.
 */
const given = new Map<number, Unlock>();

/** The first free port from `wanted` upwards, on 127.0.0.1. It stays this process's until it ends or gives the port back. */
export async function findFreePort(wanted: number): Promise<number> {
  for (let port = wanted; port <= highestPort; port++) if (await take(port)) return port;
  throw new Error(`no free port between ${wanted} and ${highestPort}`);
}

/** Free ports for tests and processes. */
export async function findFreePorts(count: number): Promise<number[]> {
  const ports: number[] = [];
  while (ports.length < count) {
    const port = randomPort();
    if (await take(port)) ports.push(port);
  }
  return ports;
}

/** Nobody of this process will listen there again. */
export async function giveBackPort(port: number): Promise<void> {
  const unlock = given.get(port);
  given.delete(port);
  await unlock?.();
}

async function take(port: number): Promise<boolean> {
  const unlock = await tryLock(`port ${port}`);
  if (unlock === null) return false;
  if (await isPortFree(port)) {
    given.set(port, unlock);
    return true;
  }
  await unlock();
  return false;
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
