import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { Child, Children } from "../children.ts";
import { findFreePorts } from "../ports.ts";

export interface Command {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
}

export interface InstanceOptions {
  readonly children: Children;
  readonly name: string;
  readonly command: Command;
  readonly env: Readonly<Record<string, string>>;
  /** Asked until it answers 2xx. */
  readonly readyPath: string;
  readonly onLine: (line: string) => void;
}

/** One process of a function. */
export interface Instance {
  readonly child: Child;
  readonly port: number;
  readonly agent: Agent;
  readonly startedAt: Date;
  state: "starting" | "ready" | "stopping";
  inFlight: number;
  /** Settles when it takes requests, or is gone. */
  readonly settled: Promise<void>;
}

/** How often a process that starts is asked whether it is ready. */
const probeEveryMs = 15;
/** A process that is not ready by then is stopped. */
const startMs = 60_000;
/** After SIGTERM a function lets what is in flight finish; not longer than this. */
const drainMs = 4_000;

export async function startInstance(options: InstanceOptions): Promise<Instance> {
  const [port = 0] = await findFreePorts(1);
  const child = await options.children.start({
    name: options.name,
    ...options.command,
    env: { ...options.env, PORT: String(port) },
    graceMs: drainMs,
    output: { onLine: options.onLine },
  });
  const agent = new Agent({ keepAlive: true });
  void child.exited.then(() => agent.destroy());
  const settled = Promise.withResolvers<void>();
  const instance: Instance = {
    child,
    port,
    agent,
    startedAt: new Date(),
    state: "starting",
    inFlight: 0,
    settled: settled.promise,
  };

  void (async () => {
    const deadline = Date.now() + startMs;
    while (child.isRunning() && instance.state === "starting") {
      if (await isReady(port, options.readyPath)) instance.state = "ready";
      else if (Date.now() > deadline) await child.stop();
      else await sleep(probeEveryMs);
    }
    settled.resolve();
  })();
  return instance;
}

function isReady(port: number, path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = get({ host: "127.0.0.1", port, path, timeout: 1_000, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode !== undefined && answer.statusCode < 400);
    });
    probe.on("timeout", () => probe.destroy());
    probe.on("error", () => resolve(false));
  });
}
