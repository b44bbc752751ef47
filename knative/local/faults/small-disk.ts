import { execFileSync } from "node:child_process";
import { appendFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A disk of its own under a folder, small enough to be filled. */
export interface SmallDisk {
  /** Nothing can be written for that long: whatever is freed meanwhile is taken again. */
  fillFor(ms: number): Promise<void>;
  close(): void;
}

const bytes = 1_073_741_824;
const fillEveryMs = 100;

/** @returns null where this user may not mount: only root can. */
export function openSmallDisk(folder: string): SmallDisk | null {
  try {
    const settings = `size=${bytes},mode=0711`; // PostgreSQL's account passes through.
    execFileSync("mount", ["-t", "tmpfs", "-o", settings, "learnflow-faults", folder], { stdio: "ignore" });
  } catch {
    return null;
  }
  const ballast = join(folder, "ballast");
  return {
    async fillFor(ms) {
      for (const end = Date.now() + ms; Date.now() < end; await sleep(fillEveryMs)) fill(ballast);
      rmSync(ballast);
    },
    close: () => void execFileSync("umount", ["--lazy", folder]),
  };
}

/** To the last byte. */
function fill(file: string): void {
  for (const piece of [8_388_608, 65_536, 1]) {
    const zeros = Buffer.alloc(piece);
    while (canAppend(file, zeros));
  }
}

function canAppend(file: string, zeros: Buffer): boolean {
  try {
    appendFileSync(file, zeros);
    return true;
  } catch {
    return false;
  }
}
