import { readFileSync } from "node:fs";

/** What is needed to find a process again and to be sure that it is the same one. */
export type RunningProcess = { name: string; pid: number; startTicks: string; stopSignal: string };

/**
 * When a process began, in clock ticks since boot (Linux, field 22 of /proc/<pid>/stat): with it, a number that the system gave to another
 * process in the meantime is never taken for ours. `null` when there is no such process, or only its zombie.
 */
export function startTicks(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in field 2 may hold spaces and brackets: count from its end, where field 3 (the state) begins.
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    return fields[0] === "Z" ? null : (fields[19] ?? null);
  } catch {
    return null;
  }
}

export function isSameProcess(known: { pid: number; startTicks: string }): boolean {
  return startTicks(known.pid) === known.startTicks;
}
