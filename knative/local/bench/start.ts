import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { checkout } from "../checkout.ts";
import { memoryOf } from "./memory.ts";
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
      const soon = memoryOf(later.child.pid ?? 0);
      await sleep(untilAtRestMs);
      const atRest = memoryOf(later.child.pid ?? 0);
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
  const env = { ...process.env, PORT: "3400" };
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
