import { z } from "zod";
import { isolationModes } from "../../../events/vocabulary.ts";
import type { ChildExit } from "./children.ts";

/** The server's first line: the wall that it stands behind, or why there is none. */
export const greeting = z.union([
  z.object({ mode: z.enum(isolationModes), python: z.string(), landlock: z.number() }),
  z.object({ refused: z.string() }),
]);

/** What follows the child's number in an `X` line; `status` is that of wait(2). */
export function readExit([status = 0, cpuUs = 0, maxRssKb = 0]: number[]): ChildExit {
  const signal = status & 0x7f;
  const used = { cpuMs: cpuUs / 1_000, maxRssKb, lost: false };
  return signal ? { code: null, signal, ...used } : { code: (status >> 8) & 0xff, signal: null, ...used };
}

/** Of a child whose server died with it. */
export const lostExit: ChildExit = { code: null, signal: null, cpuMs: 0, maxRssKb: 0, lost: true };

/**
 * All that the server and its children see of our environment. One hash seed for all, so that a repeated run shows the
 * same.
 */
// Remix' types demand NODE_ENV of every environment.
export const cleanEnvironment = {
  PYTHONHASHSEED: "0",
  MALLOC_ARENA_MAX: "1",
  LANG: "C.UTF-8",
} as unknown as NodeJS.ProcessEnv;
