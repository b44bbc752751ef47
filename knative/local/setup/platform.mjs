import { release } from "node:os";
import { SetupError } from "./setup-error.mjs";

/** @param {import("./platform.mjs").Machine} [machine] */
export function refuseOtherPlatforms(machine = thisMachine()) {
  const reason = whyNot(machine);
  if (!reason) return;
  throw new SetupError(`LearnFlow's local platform does not run here: ${reason}.

It runs on Linux (x64 or arm64) and on WSL 2. On any machine with Docker it runs in the dev container of this folder, which needs no
privileges: open the folder in an editor that knows dev containers ("Reopen in Container"), or

  npx @devcontainers/cli up --workspace-folder .
  npx @devcontainers/cli exec --workspace-folder . npm start`);
}

/** @param {import("./platform.mjs").Machine} machine */
export function whyNot({ platform, arch, release, node, isGlibc }) {
  const [major = 0, minor = 0] = node.split(".").map(Number);
  if (platform !== "linux") return `it needs Linux, and this is ${platform === "darwin" ? "macOS" : platform}`;
  if (arch !== "x64" && arch !== "arm64") return `there are no PostgreSQL programs for the processor "${arch}"`;
  if (/microsoft/i.test(release) && !/WSL2/i.test(release)) return "this is WSL 1, whose kernel is not a Linux kernel";
  if (!isGlibc) return "its PostgreSQL and Node programs need glibc, and this Linux (Alpine?) has another C library";
  if (major < 20 || (major === 20 && minor < 19))
    return `npm needs Node 20.19 or later to begin with, and this is ${node}`;
  return null;
}

function thisMachine() {
  const { platform, arch } = process;
  const report = platform === "linux" ? process.report?.getReport() : undefined;
  // Typed as an object or a text, depending on the version of Node.
  const header = typeof report === "object" && report && "header" in report ? report.header : undefined;
  const isGlibc = typeof header === "object" && header !== null && "glibcVersionRuntime" in header;
  return { platform, arch, release: release(), node: process.versions.node, isGlibc };
}
