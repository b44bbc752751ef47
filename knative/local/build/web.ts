import { join } from "node:path";
import { checkout } from "../checkout.ts";
import type { Children } from "../processes/children.ts";
import { withBuildLock } from "./build-lock.ts";
import { digestFiles, listFiles, readStamp, writeStamp } from "./digest.ts";

const stampFile = join(checkout, "web/build/sources");

/** Is the web app that lies in web/build made from the sources that lie here? */
export const isWebBuilt = (): boolean => readStamp(stampFile) === digestSources();

/**
 * Builds it, unless somebody else has just done so.
 *
 * @throws with the last words of the build, when it fails.
 */
export function buildWeb(children: Children): Promise<void> {
  return withBuildLock("web", async () => {
    if (!isWebBuilt()) await runBuild(children);
  });
}

async function runBuild(children: Children): Promise<void> {
  const digest = digestSources();
  const said: string[] = [];
  const build = await children.start({
    name: "web build",
    command: process.execPath,
    args: [join(checkout, "node_modules/@remix-run/dev/dist/cli.js"), "vite:build", "--config", "web/vite.config.ts"],
    cwd: checkout,
    env: { ...process.env, NODE_ENV: "production" },
    graceMs: 1_000,
    output: { onLine: (line) => void said.push(line) },
  });
  const end = await build.exited;
  if (end !== "code 0") throw new Error(`The web app could not be built (${end}).\n${said.slice(-40).join("\n")}`);
  writeStamp(stampFile, digest);
}

/** Of the other folders it takes code only: a lesson's text is read from the database. */
function digestSources(): string {
  const isPage = (path: string) => !/^(build|e2e|node_modules)\/|\.test\.tsx?$|\.md$/.test(path);
  const isCode = (path: string) => path.endsWith(".ts") && !path.endsWith(".test.ts") && !path.startsWith("versions/");
  const shared = ["events", "migrations"].flatMap((folder) => listFiles(join(checkout, folder), isCode));
  const settings = ["package-lock.json", "tsconfig.json"].map((file) => join(checkout, file));
  return digestFiles([...listFiles(join(checkout, "web"), isPage), ...shared, ...settings]);
}
