import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

/** Of a process and all below it, in MB, shared pages divided among those who share them. */
export function memoryOf(pid: number): number {
  const parents = new Map<number, number[]>();
  const table = execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" });
  for (const line of table.trim().split("\n")) {
    const [child = 0, parent = 0] = line.trim().split(/\s+/).map(Number);
    parents.set(parent, [...(parents.get(parent) ?? []), child]);
  }
  const all = [pid];
  for (const one of all) all.push(...(parents.get(one) ?? []));
  return all.reduce((sum, one) => sum + proportionalKb(one), 0) / 1_024;
}

function proportionalKb(pid: number): number {
  try {
    return Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0);
  } catch {
    return 0; // It ended meanwhile.
  }
}
