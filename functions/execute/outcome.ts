import { constants } from "node:os";
import type { RunOutcome } from "../../events/vocabulary.ts";
import type { ChildReport } from "./child-report.ts";
import type { Limits } from "./limits.ts";
import type { SessionEnd } from "./sandbox/session.ts";

const SIGKILL = 9;
/** Errors of the system that mean "no more room": no space, file too large, quota. */
const diskIsFull = /^\[Errno (28|27|122)\]/;
const memoryIsFull = /^\[Errno 12\]/;

/** The kernel's limit counts in ticks and so ahead of what it says at the end: with eight busy threads 2,000 ms were 2,014. */
const countedCpu = 0.9;

/** How a run ended. What the kernel says stands above what the program says about itself. */
export function outcomeOf(end: SessionEnd, report: ChildReport | null, limits: Limits): RunOutcome {
  const { exit, stopped } = end;
  if (exit.lost) return stopped === "stopped" ? "stopped" : "unavailable";
  // It may pretend on our channel that the kernel had it say where it is.
  if (stopped === "cpu" && exit.signal !== null && exit.cpuMs < limits.cpuMs * countedCpu) return "killed";
  // On a busy machine its end may be read after its time is up; it was in time all the same.
  const endedByItself = exit.signal === null && (stopped === "timeout" || stopped === "cpu");
  if (stopped && !endedByItself) return stopped;
  const isNearMemoryLimit = exit.maxRssKb >= limits.memoryMiB * 1_024 * 0.8;
  if (exit.signal === SIGKILL) {
    // Not ours: the kernel's limits, or the program's own doing.
    if (exit.cpuMs >= limits.cpuMs) return "cpu";
    return isNearMemoryLimit ? "memory" : "killed";
  }
  if (exit.signal !== null) return "killed";
  if (exit.code === 0) return report?.kind === "needs-input" ? "needs-input" : "finished";
  const error = report?.kind === "end" ? report.error : null;
  if (exit.code !== 1 || !error) return "exited";
  if (error.type === "MemoryError") return "memory";
  // What Python says when there is no room for one call more (`limits.py`).
  if (error.type === "SystemError" && isNearMemoryLimit) return "memory";
  if (error.type === "OSError" && memoryIsFull.test(error.message)) return "memory";
  if (error.type === "OSError" && diskIsFull.test(error.message)) return "disk";
  return "exception";
}

/** Of two names for one number the first is the usual one: SIGABRT before SIGIOT. */
const signalNames = new Map(
  Object.entries(constants.signals)
    .reverse()
    .map(([name, number]) => [number, name]),
);

/** `SIGSEGV`; null when it ended by itself. */
export function signalName(number: number | null): string | null {
  return number === null ? null : (signalNames.get(number) ?? `SIG${number}`);
}

/**
 * The student's line in what faulthandler said, the innermost first: that of the main thread, else of one it waits for. The
 * main thread is told last; the "current" one is whichever the signal met.
 */
export function stuckLine(stackText: string): number | null {
  const threads = stackText.split(/^(?:Current thread|Thread) /m).reverse();
  const lines = threads.map((stack) => /File "main\.py", line (\d+)/.exec(stack)?.[1]);
  const found = lines.find((line) => line !== undefined);
  return found === undefined ? null : Number(found);
}
