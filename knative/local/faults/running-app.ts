import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { checkout } from "../checkout.ts";
import { readRunningState } from "../status/running-state.ts";
import type { PlatformStatus } from "../status/status.ts";
import { openSmallDisk, type SmallDisk } from "./small-disk.ts";

/** A real `npm start` with a state, a disk and a clock of its own, whose processes can be hurt. */
export interface RunningApp {
  readonly address: string;
  /** The process that goes by this name now (`kafka`, `postgres`, `web`); none between its death and its next start. */
  pidOf(name: string): number | undefined;
  /** The processes of functions, as they are now. */
  functionPids(): Promise<number[]>;
  query<Row>(sql: string): Promise<Row[]>;
  /** Everything is written there: databases, topics, logs, programs' folders. Null where this user may not mount one. */
  readonly disk: SmallDisk | null;
  /** What Node's processes (launcher, functions, web) believe that time is, beside what it is for PostgreSQL and Kafka. */
  moveClock(ms: number): Promise<void>;
  stop(): Promise<void>;
}

/**
 * @param options.say Called with each line that the launcher prints.
 * @param options.hasOwnDisk Whether a small disk is mounted for it, where that can be done.
 */
export async function startRunningApp(options: {
  say?: (line: string) => void;
  hasOwnDisk: boolean;
}): Promise<RunningApp> {
  const folder = mkdtempSync(join(tmpdir(), "learnflow-faults-"));
  chmodSync(folder, 0o711); // PostgreSQL's account passes through.
  const disk = options.hasOwnDisk ? openSmallDisk(folder) : null;
  const programs = join(folder, "tmp");
  mkdirSync(programs);
  chmodSync(programs, 0o1777);
  const clock = join(folder, "moved-ms");
  const launcher = spawn(process.execPath, [join(checkout, "knative/local/commands/start.ts")], {
    cwd: checkout,
    env: {
      PATH: process.env.PATH,
      HOME: process.env.HOME,
      NODE_ENV: "production",
      LEARNFLOW_STATE: folder,
      PORT: "3200", // or the next that is free
      TMPDIR: programs,
      NODE_OPTIONS: `--import=${new URL("moved-clock.ts", import.meta.url).href}?${encodeURIComponent(clock)}`,
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  async function stop(): Promise<void> {
    if (launcher.exitCode === null && launcher.signalCode === null) {
      const exited = once(launcher, "exit");
      launcher.kill("SIGTERM");
      await exited;
    }
    disk?.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  }
  const lines = createInterface({ input: launcher.stdout });
  await new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => {
      options.say?.(line);
      if (line.includes("Ctrl-C stops everything")) resolve();
    });
    launcher.once("exit", (code) => reject(new Error(`npm start ended with ${code}`)));
  }).catch(async (cause: unknown) => {
    await stop();
    throw cause;
  });
  const state = () => {
    const running = readRunningState(join(folder, "running.json"));
    if (!running?.address || !running.statusAddress) throw new Error("LearnFlow does not run any more");
    return { ...running, address: running.address, statusAddress: running.statusAddress };
  };
  const status = async () => (await (await fetch(state().statusAddress)).json()) as PlatformStatus; // of this checkout

  return {
    address: state().address,
    disk,
    pidOf: (name) => state().processes.find((one) => one.name === name)?.pid,
    async functionPids() {
      const { functions } = await status();
      return functions.flatMap(({ processes }) => processes.map(({ pid }) => pid));
    },
    async query<Row>(sql: string) {
      const port = Number(readFileSync(join(folder, "postgres/postmaster.pid"), "utf8").split("\n")[3]);
      const password = readFileSync(join(folder, "postgres-password"), "utf8");
      const client = new pg.Client({ host: "127.0.0.1", port, user: "learnflow", password, database: "learnflow" });
      client.on("error", () => {}); // the query says so
      try {
        await client.connect();
        return (await client.query(sql)).rows as Row[]; // the caller wrote the query
      } finally {
        await client.end().catch(() => {});
      }
    },
    async moveClock(ms) {
      writeFileSync(clock, String(ms));
      const isMoved = (at: string) => Math.abs(Date.parse(at) - Date.now() - ms) < 60_000;
      while (!isMoved((await status()).at)) await sleep(100);
    },
    stop,
  };
}
