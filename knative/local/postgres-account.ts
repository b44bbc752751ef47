import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync } from "node:fs";
import { checkoutId } from "./checkout.ts";

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
 * The folder for PostgreSQL's files of this checkout: the wanted one where its account can reach it, else one under the system's
 * variable data, named after the checkout's path.
 */
export function reachableFolder(wanted: string): string {
  const system = `/var/lib/learnflow/${checkoutId}`;
  if (existsSync(`${system}/postgres`) && wanted.endsWith("/.learnflow")) return system;
  mkdirSync(wanted, { recursive: true });
  if (!account || accountCan("execute", wanted)) return wanted;
  mkdirSync(system, { recursive: true, mode: 0o711 });
  return system;
}
