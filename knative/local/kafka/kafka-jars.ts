import * as childProcess from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { stateFolder } from "../checkout.ts";

const execFile = promisify(childProcess.execFile);

const pom = fileURLToPath(new URL("./pom.xml", import.meta.url));

/** Are they here already? Fetching takes some seconds, which one wants to be told about. */
export const hasKafkaJars = (): boolean => existsSync(jarFolder());

/**
 * The folder with Kafka's 46 jars (44 MB), fetched by Maven the first time. It lies in the user's cache, named after the list of jars, so
 * that a second checkout finds it.
 *
 * @throws with Maven's words, when it cannot fetch them.
 */
export async function findKafkaJars(): Promise<string> {
  const folder = jarFolder();
  if (existsSync(folder)) return folder;

  const unfinished = `${folder}.${process.pid}`;
  try {
    await execFile("mvn", ["-q", "-B", "-f", pom, "dependency:copy-dependencies", `-DoutputDirectory=${unfinished}`]);
    if (!existsSync(folder)) renameSync(unfinished, folder);
  } catch (cause) {
    const said = cause instanceof Error && "stdout" in cause ? String(cause.stdout).trim().slice(0, 2_000) : "";
    throw new Error(`Maven could not fetch Apache Kafka (is the network there?)\n${said}`, { cause });
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return folder;
}

function jarFolder(): string {
  const version = createHash("sha256").update(readFileSync(pom)).digest("hex").slice(0, 12);
  return join(cacheFolder(), `kafka-${version}`);
}

/** The user's cache; this checkout's own folder where there is no home to write to. */
function cacheFolder(): string {
  const wanted = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "learnflow");
  for (const folder of [wanted, join(stateFolder, "cache")]) {
    try {
      mkdirSync(folder, { recursive: true });
      return folder;
    } catch {
      // Not writable: the next one.
    }
  }
  throw new Error(`neither ${wanted} nor ${stateFolder} can be written`);
}
