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

/** One file each in `.learnflow/logs`, begun anew at each start. */
export function openLogFiles(): LogFiles {
  mkdirSync(logFolder, { recursive: true });
  const files = new Map<string, WriteStream>();
  const fileOf = (name: string): WriteStream => {
    const file = files.get(name) ?? createWriteStream(join(logFolder, `${name}.log`), { flags: "w", mode: 0o600 });
    files.set(name, file);
    return file;
  };
  return {
    platform: pino(pino.destination({ dest: join(logFolder, "platform.log"), append: false, sync: false })),
    write: (name, line) => void fileOf(name).write(`${line}\n`),
  };
}
