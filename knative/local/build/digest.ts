import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { checkout } from "../checkout.ts";

/** One name for the content of all these files (absolute paths), whatever their dates. A missing file is content too. */
export function digestFiles(files: readonly string[]): string {
  const hash = createHash("sha256");
  for (const file of [...files].sort()) {
    const name = relative(checkout, file);
    try {
      const content = readFileSync(file);
      hash.update(`${name}\0${content.length}\0`).update(content);
    } catch {
      hash.update(`${name}\0missing\0`);
    }
  }
  return hash.digest("hex");
}

/** Every file below the folder whose path inside it is wanted; node_modules is never entered. */
export function listFiles(folder: string, isWanted: (path: string) => boolean): string[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => isWanted(relative(folder, file)));
}

export function readStamp(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}

export const writeStamp = (file: string, content: string): void => writeFileSync(file, content);
