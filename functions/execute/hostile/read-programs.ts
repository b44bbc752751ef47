import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A program that tries to get out, or to be a burden, and how it must end. */
export interface HostileProgram {
  readonly name: string;
  readonly code: string;
  /** Any of these outcomes. */
  readonly ends: readonly string[];
  /** Must stand in its output. */
  readonly says: string | null;
  /** Must not stand in its output. */
  readonly never: string | null;
}

/** The programs of this folder that mean something on this machine: `# ends:`, `# says:`, `# never:`, `# only:` at their top. */
export function readPrograms(folder: string): HostileProgram[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".py"))
    .sort()
    .map((name) => readProgram(name.slice(0, -3), readFileSync(join(folder, name), "utf8")))
    .filter((program) => program !== null);
}

function readProgram(name: string, code: string): HostileProgram | null {
  const heading = (word: string): string | null => new RegExp(`^# ${word}: (.*)$`, "m").exec(code)?.[1] ?? null;
  const only = heading("only");
  if (only !== null && only !== process.arch) return null;
  const ends = heading("ends");
  if (ends === null) throw new Error(`${name} does not say how it ends`);
  return { name, code, ends: ends.split("|"), says: heading("says"), never: heading("never") };
}
