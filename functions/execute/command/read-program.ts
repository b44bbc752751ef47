import { readFileSync } from "node:fs";

/** A file's text. One that cannot be read is told on the standard error, and the files after it still have their turn. */
export function readProgram(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    const why = { ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "it may not be read" };
    const { code, message } = error as NodeJS.ErrnoException; // what node:fs throws
    process.stderr.write(`${file}: ${why[code as keyof typeof why] ?? message}\n`);
    return null;
  }
}
