import { execFile as execFileWithCallback } from "node:child_process";
import { randomBytes } from "node:crypto";
import { dirname } from "node:path";
import { promisify } from "node:util";

const execFile = promisify(execFileWithCallback);

/**
 * Formats the storage that a server's configuration names, for a cluster of its own.
 *
 * @param clusterId - 16 bytes in base64url. One in 64 begins with a hyphen: joined by `=` it is not taken for an option.
 */
export async function formatStorage(
  classPath: readonly string[],
  configuration: string,
  clusterId = randomBytes(16).toString("base64url"),
): Promise<void> {
  const format = ["kafka.tools.StorageTool", "format", `--cluster-id=${clusterId}`, "-c", configuration];
  await execFile("java", ["-XX:TieredStopAtLevel=1", ...classPath, ...format], { cwd: dirname(configuration) });
}
