import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, chownSync, mkdirSync } from "node:fs";

/**
 * PostgreSQL refuses to run as root. Then it runs as "nobody" (65534 on every Linux), and nothing needs an account to be created.
 * Otherwise it runs as whoever started it.
 */
export const account = process.getuid?.() === 0 ? ({ uid: 65_534, gid: 65_534 } as const) : null;

/** Can PostgreSQL's account use this path? Asked by trying: a parent folder of mode 0700 (root's home) would be in its way. */
export function accountCan(mode: "execute" | "write", path: string): boolean {
  if (!account) return true;
  const flag = mode === "execute" ? "-x" : "-w";
  return spawnSync("/bin/sh", ["-c", `test ${flag} "$1"`, "test", path], { ...account, cwd: "/" }).status === 0;
}

/** Makes a folder that only PostgreSQL's account reads. */
export function makePrivateFolder(path: string): void {
  mkdirSync(path, { recursive: true });
  chmodSync(path, 0o700);
  if (account) chownSync(path, account.uid, account.gid);
}

/**
 * The folder for PostgreSQL's files: the wanted one where its account can reach it, else one under the system's variable data, named after
 * the wanted one's path.
 */
export function reachableFolder(wanted: string): string {
  mkdirSync(wanted, { recursive: true });
  if (!account || accountCan("execute", wanted)) return wanted;
  const name = createHash("sha256").update(wanted).digest("hex").slice(0, 12);
  const system = `/var/lib/learnflow/${name}`;
  mkdirSync(system, { recursive: true, mode: 0o711 });
  return system;
}
