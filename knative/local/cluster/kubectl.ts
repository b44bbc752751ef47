import { spawn } from "node:child_process";

export interface Answer {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/**
 * Runs a program of the cluster's. What must not be seen by others on this machine goes in by `input`, not as an argument.
 *
 * @param options.show Lets people read along.
 * @returns code 127 when there is no such program.
 */
export function runTool(
  command: string,
  args: readonly string[],
  options: { input?: string; show?: boolean } = {},
): Promise<Answer> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: ["pipe", "pipe", "pipe"] });
    let out = "";
    let err = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      out += text;
      if (options.show) process.stdout.write(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      err += text;
      if (options.show) process.stderr.write(text);
    });
    child.once("error", (error) => resolve({ code: 127, out, err: error.message }));
    child.once("close", (code) => resolve({ code: code ?? 1, out, err }));
    child.stdin.on("error", () => {}); // it ended before it read: its code says so
    child.stdin.end(options.input ?? "");
  });
}

/**
 * The cluster that kubectl speaks to, as people call it.
 *
 * @throws when there is none.
 */
export async function nameCluster(): Promise<string> {
  const context = await runTool("kubectl", ["config", "current-context"]);
  if (context.code === 127)
    throw new Error("there is no kubectl here: install it, and give it a cluster (docs/operations.md)");
  if (context.code !== 0) throw new Error(`kubectl has no current context: ${context.err.trim()}`);
  const server = await runTool("kubectl", [
    "config",
    "view",
    "--minify",
    "-o",
    "jsonpath={.clusters[0].cluster.server}",
  ]);
  return `${context.out.trim()} (${server.out.trim() || "unknown address"})`;
}
