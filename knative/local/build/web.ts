import * as childProcess from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { checkout } from "../checkout.ts";
import { digestFiles, listFiles, readStamp, writeStamp } from "./digest.ts";

const execFile = promisify(childProcess.execFile);

const stampFile = join(checkout, "web/build/sources");

/** Is the web app that lies in web/build made from the sources that lie here? */
export const isWebBuilt = (): boolean => readStamp(stampFile) === digestSources();

/** @throws with the last words of the build, when it fails. */
export async function buildWeb(): Promise<void> {
  const digest = digestSources();
  try {
    await execFile(process.execPath, [join(checkout, "node_modules/@remix-run/dev/dist/cli.js"), "vite:build"], {
      cwd: join(checkout, "web"),
      env: { ...process.env, NODE_ENV: "production" },
      maxBuffer: 64 * 2 ** 20,
    });
  } catch (cause) {
    const said = cause instanceof Error && "stderr" in cause ? String(cause.stderr).trim().slice(-4_000) : "";
    throw new Error(`The web app could not be built.\n${said}`, { cause });
  }
  writeStamp(stampFile, digest);
}

function digestSources(): string {
  const isSource = (path: string) => !/^(build|e2e|node_modules)\/|\.test\.tsx?$|\.md$/.test(path);
  const folders = ["web", "events", "migrations"].flatMap((folder) => listFiles(join(checkout, folder), isSource));
  return digestFiles([...folders, join(checkout, "package-lock.json"), join(checkout, "tsconfig.json")]);
}
