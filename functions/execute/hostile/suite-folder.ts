import { chmodSync, cpSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";

/** For tests: the suite as one file, in a folder that every user and every pod can read, wherever the checkout stands. Who asks removes it. */
export async function openSuiteFolder(): Promise<string> {
  const folder = mkdtempSync("/var/tmp/hostile-");
  chmodSync(folder, 0o755);
  const here = import.meta.dirname;
  await build({
    entryPoints: [join(here, "suite-process.ts")],
    outfile: join(folder, "suite.mjs"),
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node24",
  });
  cpSync(join(here, "../sandbox/python"), join(folder, "python"), { recursive: true });
  cpSync(join(here, "programs"), join(folder, "programs"), { recursive: true });
  cpSync(process.execPath, join(folder, "node"));
  return folder;
}
