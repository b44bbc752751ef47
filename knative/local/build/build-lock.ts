import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { checkout } from "../checkout.ts";
import { isSameProcess, startTicks } from "../processes/process-table.ts";

const folder = join(checkout, "node_modules/.cache");

/** One build of a kind at a time in a checkout: a start and a test run, or two test files, may want the same one. */
export async function withBuildLock<T>(kind: "functions" | "web", work: () => Promise<T>): Promise<T> {
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `learnflow-build-${kind}.lock`);
  while (!take(file)) {
    if (isForsaken(file)) rmSync(file, { force: true });
    else await sleep(100);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

function take(file: string): boolean {
  try {
    writeFileSync(file, `${process.pid} ${startTicks(process.pid)}`, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

/** Its holder is gone; one that is just being written is not forsaken. */
function isForsaken(file: string): boolean {
  try {
    const [pid = "", ticks = ""] = readFileSync(file, "utf8").split(" ");
    return ticks !== "" && !isSameProcess({ pid: Number(pid), startTicks: ticks });
  } catch {
    return false;
  }
}
