import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import pg from "pg";
import { checkout } from "../checkout.ts";
import { findFreePort } from "../ports.ts";
import { readRunningState } from "../running-state.ts";
import type { PlatformStatus } from "../status.ts";

/** A real `npm start` with a state of its own, whose processes can be hurt. */
export interface RunningApp {
  readonly address: string;
  /** The process that goes by this name now: `kafka`, `postgres`, `web`. */
  pidOf(name: string): number;
  /** The processes of functions, as they are now. */
  functionPids(): Promise<number[]>;
  query<Row>(sql: string): Promise<Row[]>;
  stop(): Promise<void>;
}

/** @param say Called with each line that the launcher prints. */
export async function startRunningApp(say: (line: string) => void): Promise<RunningApp> {
  const folder = mkdtempSync(join(tmpdir(), "learnflow-faults-"));
  chmodSync(folder, 0o711); // PostgreSQL's account passes through.
  const env = { ...process.env, LEARNFLOW_STATE: folder, PORT: String(await findFreePort(3_200)) };
  const launcher = spawn(process.execPath, [join(checkout, "knative/local/commands/start.ts")], {
    ...{ cwd: checkout, env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: launcher.stdout });
  const ready = new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => {
      say(line);
      if (line.includes("Ctrl-C stops everything")) resolve();
    });
    launcher.once("exit", (code) => reject(new Error(`npm start ended with ${code}`)));
  });
  await ready;
  const state = () => {
    const running = readRunningState(join(folder, "running.json"));
    if (!running?.address || !running.statusAddress) throw new Error("LearnFlow does not run any more");
    return { ...running, address: running.address, statusAddress: running.statusAddress };
  };

  return {
    address: state().address,
    pidOf(name) {
      const found = state().processes.find((one) => one.name === name);
      if (!found) throw new Error(`no process ${name} runs`);
      return found.pid;
    },
    async functionPids() {
      const { functions } = (await (await fetch(state().statusAddress)).json()) as PlatformStatus; // of this checkout
      return functions.flatMap(({ processes }) => processes.map(({ pid }) => pid));
    },
    async query<Row>(sql: string) {
      const port = Number(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[3]);
      const password = readFileSync(join(folder, "postgres-password"), "utf8");
      const client = new pg.Client({ host: "127.0.0.1", port, user: "learnflow", password, database: "learnflow" });
      await client.connect();
      try {
        return (await client.query(sql)).rows as Row[]; // the caller wrote the query
      } finally {
        await client.end();
      }
    },
    async stop() {
      const exited = once(launcher, "exit");
      launcher.kill("SIGTERM");
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
