import { availableParallelism } from "node:os";
import type { z } from "zod";
import type { runLimits } from "../../events/run-request.ts";
import type { RunProfile } from "../../events/vocabulary.ts";

/** What one run may use. Disk is part of the wall: 16 MiB, 512 files. */
export interface Limits {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly memoryMiB: number;
  /** Both streams together, in UTF-8 bytes. */
  readonly outputBytes: number;
}

/**
 * One table for all profiles. The CPU limit stands above the wall's, because an endless loop is to be called a timeout:
 * only what works on several cores at once meets it first.
 */
export const limitsOf: Record<RunProfile, Limits> = {
  run: { wallMs: 5_000, cpuMs: 6_000, memoryMiB: 128, outputBytes: 262_144 },
  /** Of a whole submission; each test has `testWallMs` of it. */
  grade: { wallMs: 10_000, cpuMs: 6_000, memoryMiB: 128, outputBytes: 65_536 },
  trace: { wallMs: 5_000, cpuMs: 6_000, memoryMiB: 128, outputBytes: 65_536 },
  example: { wallMs: 2_000, cpuMs: 3_000, memoryMiB: 128, outputBytes: 65_536 },
};

/** The time of one test, within that of its submission. */
export const testWallMs = 2_000;

/** On the disk of one run (mode B watches it, mode A's file system has it built in). */
export const disk = { bytes: 16 * 1_048_576, files: 512 } as const;

/** A request can lower a limit, never raise it. */
export function lowerLimits(profile: RunProfile, wanted: z.infer<typeof runLimits> | undefined): Limits {
  const own = limitsOf[profile];
  const lower = (name: keyof Limits): number => Math.min(own[name], wanted?.[name] ?? own[name]);
  return {
    wallMs: lower("wallMs"),
    cpuMs: lower("cpuMs"),
    memoryMiB: lower("memoryMiB"),
    outputBytes: lower("outputBytes"),
  };
}

/** Runs at once when nothing else is said: a student's program waits as often as it works. */
export const defaultSlots = 2 * availableParallelism();
