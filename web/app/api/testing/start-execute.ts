import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";

/** For tests: the real `execute` in a process of its own, asked by HTTP alone. */
export async function startExecute(): Promise<{ url: string; stop(): Promise<void> }> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL("../../../../functions/execute/index.ts", import.meta.url))],
    {
      env: {
        ...{ NODE_ENV: "test", PATH: "/usr/local/bin:/usr/bin:/bin", PORT: "0", LOG_LEVEL: "info" },
        // On a busy machine a program that waits for its turn is not one that never ends.
        ...{ KAFKA_BROKERS: "127.0.0.1:1", EXECUTE_PACE: "20" },
      },
      stdio: ["ignore", "pipe", "ignore"],
    },
  );
  const port = await new Promise<string>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`execute ended with ${code}`)));
    let said = "";
    child.stdout.on("data", (chunk: Buffer) => {
      said += chunk.toString();
      const told = /"port":(\d+)\D/.exec(said)?.[1];
      if (told) resolve(told);
    });
  });
  return {
    url: `http://127.0.0.1:${port}`,
    async stop() {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}
