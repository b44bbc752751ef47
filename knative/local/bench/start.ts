import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { checkout } from "../checkout.ts";
import { findFreePort } from "../ports.ts";
import { type Bench, plainRow } from "./row.ts";

/** Long enough for every function to have gone back to zero. */
const untilAtRestMs = 150_000;

export const startBench: Bench = {
  name: "start",
  about:
    "A fresh clone of the last commit: `npm start` until it prints its address (packages, Kafka's jars and builds included; the package managers' own caches may be warm), Ctrl-C, `npm start` again. Memory is the proportional set size of all its processes, with every function at zero.",
  async run() {
    const folder = join(mkdtempSync(join(tmpdir(), "learnflow start ")), "a clone");
    execFileSync("git", ["clone", "--quiet", checkout, folder]);
    try {
      const first = await start(folder);
      const firstStop = await stop(first.child);
      const later = await start(folder);
      const soon = memoryOf(later.child);
      await sleep(untilAtRestMs);
      const atRest = memoryOf(later.child);
      const laterStop = await stop(later.child);
      return [
        plainRow("first start", "s", first.seconds, 150),
        plainRow("later start", "s", later.seconds, 10),
        plainRow("Ctrl-C until everything has stopped", "s", Math.max(firstStop, laterStop), 10),
        plainRow("memory right after a start", "MB", soon),
        plainRow("memory at rest", "MB", atRest, 1_200),
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function start(folder: string): Promise<{ child: ChildProcess; seconds: number }> {
  const before = performance.now();
  const env = { ...process.env, PORT: String(await findFreePort(3_400)) };
  const child = spawn("npm", ["start"], { cwd: folder, env, stdio: ["ignore", "pipe", "inherit"], detached: true });
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.includes("LearnFlow runs at")) return { child, seconds: (performance.now() - before) / 1_000 };
  }
  throw new Error("npm start ended before it printed its address");
}

async function stop(child: ChildProcess): Promise<number> {
  const before = performance.now();
  const exited = new Promise((resolve) => child.once("exit", resolve));
  // As a terminal does it: to the whole foreground group.
  process.kill(-(child.pid ?? 0), "SIGINT");
  await exited;
  return (performance.now() - before) / 1_000;
}

/** Of the process and all below it, in MB, shared pages divided among those who share them. */
function memoryOf(child: ChildProcess): number {
  const parents = new Map<number, number[]>();
  const table = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" });
  for (const line of table.trim().split("\n")) {
    const [pid = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    parents.set(parent, [...(parents.get(parent) ?? []), pid]);
  }
  const all = [child.pid ?? 0];
  for (const pid of all) all.push(...(parents.get(pid) ?? []));
  return all.reduce((sum, pid) => sum + proportionalKb(pid), 0) / 1_024;
}

function proportionalKb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0; // It ended meanwhile.
  }
}
