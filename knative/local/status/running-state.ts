import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { withLock } from "../processes/machine-lock.ts";
import { isSameProcess, type RunningProcess, startTicks } from "../processes/process-table.ts";

const processes = z.object({ pid: z.int(), startTicks: z.string() });

/** What the launcher writes down, so that a second one finds it, and the next one cleans up after it. */
const runningState = z.object({
  launcher: processes,
  command: z.string(),
  /** Known once everything is up. */
  address: z.string().nullable(),
  /** Where `npm run status` asks the platform. */
  statusAddress: z.string().nullable(),
  processes: z.array(processes.extend({ name: z.string(), stopSignal: z.string() })),
});
export type RunningState = z.infer<typeof runningState>;

export class AlreadyRunning extends Error {
  override name = "AlreadyRunning";
}

export type Claim = {
  /** Names of what a launcher that died had left running, and is now stopped. */
  leftovers: string[];
  update(change: Partial<Pick<RunningState, "address" | "statusAddress" | "processes">>): void;
  release(): void;
};

/**
 * Makes this process the one launcher of the checkout; stops what a dead one left behind.
 *
 * @throws {AlreadyRunning} when another launcher lives.
 */
export async function claimCheckout(file: string, command: string): Promise<Claim> {
  mkdirSync(dirname(file), { recursive: true });
  const state: RunningState = {
    launcher: { pid: process.pid, startTicks: startTicks(process.pid) ?? "" },
    command,
    address: null,
    statusAddress: null,
    processes: [],
  };
  // Of those that start at the same moment one looks at a time: the second finds what the first has written, whole.
  const leftovers = await withLock(`claim ${file}`, async () => {
    const other = readRunningState(file);
    if (other && isSameProcess(other.launcher)) throw new AlreadyRunning(describe(other));
    const stopped = await stopLeftovers(other?.processes ?? []);
    store(file, state);
    return stopped;
  });

  let again: NodeJS.Timeout | undefined;
  function write(): void {
    clearTimeout(again);
    try {
      store(file, state);
    } catch {
      // The disk is full: what stands there is a little old meanwhile, and everything goes on.
      again = setTimeout(write, 1_000).unref();
    }
  }

  return {
    leftovers,
    update(change) {
      Object.assign(state, change);
      write();
    },
    release() {
      clearTimeout(again);
      rmSync(file, { force: true });
    },
  };
}

/** `null` when nothing was started, or the file is not one of ours. */
export function readRunningState(file: string): RunningState | null {
  try {
    return runningState.parse(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    return null;
  }
}

/** A reader, or a crash in the middle, never sees half a file. */
function store(file: string, state: RunningState): void {
  writeFileSync(`${file}.new`, JSON.stringify(state), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}

function describe({ command, address, launcher }: RunningState): string {
  const where = address ? `at ${address}` : "and is still starting";
  return `LearnFlow is already running in this folder (${command}, process ${launcher.pid}) ${where}.
Stop it with Ctrl-C in its terminal, or: kill ${launcher.pid}`;
}

/** The stop signal for all at once, eight seconds of patience, then SIGKILL for whole process groups. */
async function stopLeftovers(known: readonly RunningProcess[]): Promise<string[]> {
  const left = known.filter(isSameProcess);
  for (const { pid, stopSignal } of left) sendSignal(pid, stopSignal);
  const deadline = performance.now() + 8_000;
  while (left.some(isSameProcess) && performance.now() < deadline) await sleep(50);
  for (const { pid } of left) sendSignal(-pid, "SIGKILL");
  return left.map(({ name }) => name);
}

function sendSignal(pid: number, signal: string): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has gone.
  }
}
