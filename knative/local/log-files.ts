import { createWriteStream, mkdirSync, type WriteStream } from "node:fs";
import { join } from "node:path";
import pino from "pino";
import { logFolder } from "./checkout.ts";
import type { Log } from "./log.ts";

export type LogFiles = {
  /** The platform's own. */
  platform: Log;
  /** Adds a line to the log of a function. */
  write(name: string, line: string): void;
};

/** One file each in `.learnflow/logs`, begun anew at each start. While the disk is full lines are lost, and nothing else. */
export function openLogFiles(): LogFiles {
  mkdirSync(logFolder, { recursive: true });
  const files = new Map<string, WriteStream>();
  const begun = new Set<string>();
  const fileOf = (name: string): WriteStream => {
    const known = files.get(name);
    if (known) return known;
    const flags = begun.has(name) ? "a" : "w";
    const file = createWriteStream(join(logFolder, `${name}.log`), { flags, mode: 0o600 });
    // A stream that failed takes nothing more: the next line opens the file again.
    file.on("error", () => files.delete(name));
    files.set(name, file);
    begun.add(name);
    return file;
  };
  const write = (name: string, line: string): void => void fileOf(name).write(`${line}\n`);
  return { platform: pino({}, { write: (line) => write("platform", line.trimEnd()) }), write };
}
