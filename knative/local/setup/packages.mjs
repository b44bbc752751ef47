import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SetupError } from "./setup-error.mjs";
import { runStep } from "./step.mjs";

const checkout = fileURLToPath(new URL("../../..", import.meta.url));
const stamp = `${checkout}node_modules/.learnflow-lockfile`;

/** `npm ci`, when node_modules is not what package-lock.json says; then checks that Node 24 came with it. */
export async function installPackages() {
  const lockfile = readFileSync(`${checkout}package-lock.json`);
  // A folder may be shared with a machine of another kind: packages for that one are none here.
  const digest = createHash("sha256").update(`${process.platform} ${process.arch} `).update(lockfile).digest("hex");
  if (readStamp() === digest) return;

  if (!isInstalled(JSON.parse(lockfile.toString())) || !hasNode24()) {
    // Also where NODE_ENV=production, or an .npmrc, would leave out what the local platform is made of.
    const all = ["--include=dev", "--include=optional", "--loglevel=error", "--no-audit", "--no-fund"];
    await runStep("Installing the packages of package-lock.json (npm ci)", "npm", ["ci", ...all, "--prefix", checkout]);
  }
  requireNode24();
  writeFileSync(stamp, digest);
}

function readStamp() {
  return existsSync(stamp) ? readFileSync(stamp, "utf8") : null;
}

/**
 * npm keeps its own list of what it installed. Where that agrees with the lockfile (after an `npm install`, say), nothing is to be done.
 *
 * @param {{ packages: Record<string, { version?: string, optional?: boolean }> }} lockfile
 */
function isInstalled(lockfile) {
  const list = `${checkout}node_modules/.package-lock.json`;
  if (!existsSync(list)) return false;
  const installed = JSON.parse(readFileSync(list, "utf8")).packages;
  return Object.entries(lockfile.packages).every(
    ([path, { version, optional }]) =>
      path === "" || (installed[path] ? installed[path].version === version : optional === true),
  );
}

/** Without it the rest would run on the machine's own Node and fail later, in stranger ways. */
function requireNode24() {
  if (hasNode24()) return;
  throw new SetupError(`Node 24 did not come with the packages: optional packages were left out, or this processor has none.
Run: npm ci --include=optional --include=dev`);
}

function hasNode24() {
  const found = spawnSync(`${checkout}node_modules/.bin/node`, ["--version"], { encoding: "utf8" });
  return found.stdout?.startsWith("v24.") ?? false;
}
