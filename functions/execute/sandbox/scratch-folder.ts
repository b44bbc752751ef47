import { spawnSync } from "node:child_process";
import { chmodSync, chownSync, mkdirSync, mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const prefix = "learnflow-execute-";

/** The user that mode A's students are outside of their namespace when the function runs as root (`namespaces.py`). */
const outsideUser = 60_000;

export interface ScratchFolder {
  readonly sockets: string;
  readonly work: string;
  readonly root: string;
  /** Safe to call twice. Follows no link. */
  remove(): void;
}

/** Folders for one sandbox: its socket, the work folders of runs (mode B), the place of its own root (mode A). */
export function openScratchFolder(): ScratchFolder {
  sweepAbandoned();
  const base = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const isRoot = process.getuid?.() === 0;
  // Root's students are other users: they must be able to pass through, not to look around.
  chmodSync(base, isRoot ? 0o711 : 0o700);
  const [sockets, work, root] = ["sockets", "work", "root"].map((name) => join(base, name)) as [string, string, string]; // three in, three out
  for (const folder of [sockets, work, root]) {
    mkdirSync(folder);
    chmodSync(folder, isRoot && folder !== sockets ? 0o711 : 0o700);
  }
  if (isRoot) chownSync(sockets, outsideUser, outsideUser);
  const remove = (): void => {
    process.off("exit", remove);
    removeTree(base);
  };
  process.on("exit", remove);
  return { sockets, work, root, remove };
}

/** `rm` copes with trees of any depth and never follows a link. */
function removeTree(path: string): void {
  spawnSync("/bin/rm", ["-rf", "--one-file-system", path], { stdio: "ignore" });
}

/** What processes left behind that were killed without a chance to tidy up. */
function sweepAbandoned(): void {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    const owner = Number.parseInt(name.slice(prefix.length), 10);
    if (!Number.isNaN(owner) && !isAlive(owner)) removeTree(join(tmpdir(), name));
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
