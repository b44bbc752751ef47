import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, openSync, readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { openGuard } from "./guard.ts";
import { type RunningProcess, startTicks } from "./process-table.ts";

type ChildSpec = {
  /** Shown to people: "postgres", "web". */
  name: string;
  command: string;
  args: readonly string[];
  /** The whole environment; nothing is inherited. */
  env: Readonly<Record<string, string | undefined>>;
  cwd?: string;
  uid?: number;
  gid?: number;
  /** The signal that asks for an orderly stop. SIGTERM unless told. */
  stopSignal?: "SIGTERM" | "SIGINT";
  /** Its whole process group is killed when it has not gone this long after the stop signal. */
  graceMs?: number;
  /** Where its output goes: a file that is begun anew, or a function called with each line. */
  output: { file: string } | { onLine: (line: string) => void };
};

export type Child = {
  name: string;
  pid: number;
  /** Settles when it is gone, with "code 1" or "signal SIGKILL"; never rejects. */
  exited: Promise<string>;
  /** True until it is gone. */
  isRunning(): boolean;
  /** Asks it to stop, insists after its grace (or the one given), and resolves when it is gone. */
  stop(graceMs?: number): Promise<void>;
};

export type Children = {
  /** @throws when the command cannot be started at all. */
  start(spec: ChildSpec): Promise<Child>;
  /** Stops whatever still runs, all at once, each within its grace or the one given; from then on nothing starts. */
  stopAll(graceMs?: number): Promise<void>;
};

/**
 * Starts processes that outlive neither an orderly stop nor the sudden death of this one.
 *
 * Each child has its own process group, so that Ctrl-C in the terminal reaches only the launcher, which stops them in order.
 *
 * @param onChange Called with everything that runs, whenever that changes, for the state file.
 * @param removeAfterDeath A folder to delete when this process dies without stopping its children.
 */
export function createChildren(
  options: { onChange?: (running: RunningProcess[]) => void; removeAfterDeath?: string } = {},
): Children {
  const running = new Map<number, RunningProcess>();
  const children = new Map<number, Child>();
  let isClosed = false;
  const guard = openGuard(options.removeAfterDeath);

  function changed(): void {
    const processes = [...running.values()];
    guard.watch(processes);
    options.onChange?.(processes);
  }

  async function start(spec: ChildSpec): Promise<Child> {
    if (isClosed) throw new Error(`${spec.name} is not started: everything is being stopped`);
    const stopSignal = spec.stopSignal ?? "SIGTERM";
    const child = spawnChild(spec);
    await once(child, "spawn");
    const pid = child.pid;
    if (pid === undefined) throw new Error(`${spec.name} did not start`);

    running.set(pid, { name: spec.name, pid, startTicks: startTicks(pid) ?? "", stopSignal });
    changed();

    let isRunning = true;
    const exited = new Promise<string>((resolve) => {
      child.once("exit", (code, signal) => {
        isRunning = false;
        running.delete(pid);
        children.delete(pid);
        changed();
        resolve(signal ? `signal ${signal}` : `code ${code}`);
      });
    });

    const started: Child = {
      name: spec.name,
      pid,
      exited,
      isRunning: () => isRunning,
      async stop(graceMs = spec.graceMs ?? 8_000) {
        if (!isRunning) return;
        child.kill(stopSignal);
        const insist = setTimeout(() => killGroup(pid), graceMs);
        await exited;
        clearTimeout(insist);
      },
    };
    children.set(pid, started);
    return started;
  }

  return {
    start,
    async stopAll(graceMs) {
      isClosed = true;
      await Promise.all([...children.values()].map((child) => child.stop(graceMs)));
    },
  };
}

function spawnChild(spec: ChildSpec): ChildProcess {
  const { uid, gid } = spec;
  const common = {
    cwd: spec.cwd ?? "/",
    // Remix' types want NODE_ENV in every environment.
    env: spec.env as NodeJS.ProcessEnv,
    detached: true,
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
  };
  if ("file" in spec.output) {
    const log = openSync(spec.output.file, "w");
    try {
      return spawn(spec.command, spec.args, { ...common, stdio: ["ignore", log, log] });
    } finally {
      closeSync(log);
    }
  }
  const child = spawn(spec.command, spec.args, { ...common, stdio: ["ignore", "pipe", "pipe"] });
  for (const stream of [child.stdout, child.stderr]) createInterface({ input: stream }).on("line", spec.output.onLine);
  return child;
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // It went in this very moment.
  }
}

/** The last lines of a log, for an error message. */
export function lastLines(file: string, count = 15): string {
  return readFileSync(file, "utf8").trimEnd().split("\n").slice(-count).join("\n");
}
