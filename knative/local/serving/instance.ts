import { Agent, get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import type { LivenessProbe } from "../manifests/manifest-kinds.ts";
import { findFreePorts, giveBackPort } from "../ports.ts";
import type { Child, Children } from "../processes/children.ts";

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
  /** Asked as long as it lives; it is stopped when it does not answer. */
  readonly liveness?: LivenessProbe | undefined;
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
  const child = await options.children
    .start({
      name: options.name,
      ...options.command,
      env: { ...options.env, HOST: "127.0.0.1", PORT: String(port) },
      graceMs: drainMs,
      output: { onLine: options.onLine },
    })
    .catch(async (cause: unknown) => {
      await giveBackPort(port);
      throw cause;
    });
  const agent = new Agent({ keepAlive: true });
  void child.exited.then(() => {
    agent.destroy();
    return giveBackPort(port);
  });
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
    const deadline = performance.now() + startMs;
    while (child.isRunning() && instance.state === "starting") {
      if (await answers(port, options.readyPath, 1_000)) instance.state = "ready";
      else if (performance.now() > deadline) await child.stop();
      else await sleep(probeEveryMs);
    }
    settled.resolve();
    if (options.liveness) await watch(instance, options.liveness);
  })();
  return instance;
}

/** Stops a process that no longer answers; nothing new goes to it from then on. */
async function watch(instance: Instance, probe: LivenessProbe): Promise<void> {
  for (let failures = 0; failures < probe.failureThreshold; ) {
    await sleep(probe.periodSeconds * 1_000, undefined, { ref: false });
    if (!instance.child.isRunning()) return;
    failures = (await answers(instance.port, probe.httpGet.path, probe.timeoutSeconds * 1_000)) ? 0 : failures + 1;
  }
  instance.state = "stopping";
  await instance.child.stop();
}

function answers(port: number, path: string, timeout: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = get({ host: "127.0.0.1", port, path, timeout, agent: false }, (answer) => {
      answer.resume();
      resolve(answer.statusCode !== undefined && answer.statusCode < 400);
    });
    probe.on("timeout", () => probe.destroy());
    probe.on("error", () => resolve(false));
  });
}
