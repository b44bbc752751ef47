import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { promisify } from "node:util";

const run = promisify(execFile);

/** A real interpreter, never a version manager's shim, which would make everything beside it look fast. */
export function findPython(): string {
  const local = existsSync("/usr/local/bin")
    ? readdirSync("/usr/local/bin").filter((name) => /^python3\.\d+$/.test(name))
    : [];
  const found = [...local.map((name) => `/usr/local/bin/${name}`), "/usr/bin/python3"].find((path) => existsSync(path));
  if (!found) throw new Error("no Python 3 in /usr/local/bin or /usr/bin to compare with");
  return found;
}

/** The baseline of everything that runs a program: start Python, print, end. In milliseconds. */
export async function timeBarePython(python: string, program = 'print("hi")'): Promise<number> {
  const before = performance.now();
  await run(python, ["-c", program]);
  return performance.now() - before;
}
