import { createHash, randomInt } from "node:crypto";
import type { OutputChunk } from "../../events/run-result.ts";

/** Where a run stood when it asked for input: what its repetition must print first. */
export interface Replay {
  /** Of `random`. */
  readonly seed: number;
  /** Length of the output so far, in characters, and its digest. */
  readonly length: number;
  readonly digest: string;
}

const form = /^1\.(\d{1,10})\.(\d{1,7})\.([\w-]{22})$/;

export function newSeed(): number {
  return randomInt(2 ** 31);
}

/** The token that comes back with one line more of input. It holds no secret: who changes it only confuses themselves. */
export function replayToken(seed: number, output: readonly OutputChunk[]): string {
  const text = textOf(output);
  return `1.${seed}.${text.length}.${digestOf(text)}`;
}

/** Null for a token that is none: the run then starts afresh. */
export function readReplayToken(token: string | undefined): Replay | null {
  const [, seed, length, digest] = form.exec(token ?? "") ?? [];
  return seed && length && digest ? { seed: Number(seed), length: Number(length), digest } : null;
}

/** What a repeated run printed beyond its first part, and whether that first part was the same. */
export function newPart(replay: Replay, output: readonly OutputChunk[]): { differs: boolean; output: OutputChunk[] } {
  if (digestOf(textOf(output).slice(0, replay.length)) !== replay.digest) return { differs: true, output: [...output] };
  return { differs: false, output: dropCharacters(output, replay.length) };
}

function dropCharacters(output: readonly OutputChunk[], count: number): OutputChunk[] {
  let left = count;
  const rest: OutputChunk[] = [];
  for (const { stream, text } of output) {
    if (left < text.length) rest.push({ stream, text: text.slice(left) });
    left = Math.max(0, left - text.length);
  }
  return rest;
}

const textOf = (output: readonly OutputChunk[]): string => output.map(({ text }) => text).join("");
const digestOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 22);
