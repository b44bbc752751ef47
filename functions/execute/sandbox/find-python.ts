import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";

class PythonNotFoundError extends Error {
  override name = "PythonNotFoundError";
}

const wanted = "import sys; assert (3, 11) <= sys.version_info[:2] <= (3, 14); import ctypes, json, ssl";

// Remix' types demand NODE_ENV of every environment.
const nothing = {} as NodeJS.ProcessEnv;

/**
 * A Python that a run's own user can read: never one by PATH, where a shim under a private home may stand.
 *
 * @throws {PythonNotFoundError} where there is none of 3.11 to 3.14.
 */
export function findPython(): string {
  const local = "/usr/local/bin";
  const versions = existsSync(local) ? readdirSync(local).filter((name) => /^python3\.1[1-4]$/.test(name)) : [];
  const candidates = [
    ...versions
      .sort()
      .reverse()
      .map((name) => `${local}/${name}`),
    "/usr/bin/python3",
  ];
  const found = candidates.find((candidate) => existsSync(candidate) && works(candidate));
  if (!found) throw new PythonNotFoundError(`no Python 3.11 to 3.14 among ${candidates.join(", ")}`);
  return found;
}

function works(python: string): boolean {
  const asStudent = process.getuid?.() === 0 ? { uid: 60_000, gid: 60_000 } : {};
  const tried = spawnSync(python, ["-I", "-S", "-c", wanted], {
    env: nothing,
    cwd: "/",
    stdio: "ignore",
    ...asStudent,
  });
  return tried.status === 0;
}
