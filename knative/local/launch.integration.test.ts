import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { functionNames } from "../../events/vocabulary.ts";
import { checkout } from "./checkout.ts";
import { findFreePorts } from "./ports.ts";
import { startTicks } from "./processes/process-table.ts";
import { type RunningState, readRunningState } from "./status/running-state.ts";

/** One real `npm start` after the other, in a state folder of its own whose name has a space. The first may have to build the web app. */
const startMs = 600_000;
const folder = mkdtempSync(join(tmpdir(), "learnflow start "));
const stateFile = join(folder, "running.json");
let taken: Server;
let wantedPort = 0;

type Started = { npm: ChildProcessByStdio<null, Readable, Readable>; said: () => string };

beforeAll(async () => {
  chmodSync(folder, 0o711); // PostgreSQL's account passes through.
  [wantedPort = 0] = await findFreePorts(1);
  taken = createServer().listen(wantedPort, "127.0.0.1");
  await once(taken, "listening");
});

afterAll(async () => {
  const left = readRunningState(stateFile);
  if (left) kill(left.launcher.pid, "SIGKILL"); // Its guard stops the rest.
  if (left) await vi.waitFor(() => expect(livingOf(left)).toEqual([]), { timeout: 90_000 });
  taken.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

function npmStart(): Started {
  // LearnFlow's own, not the test services of this run.
  const env = { ...process.env, NODE_ENV: "production", LEARNFLOW_STATE: folder, PORT: String(wantedPort) } as const;
  const npm = spawn("npm", ["start", "--silent"], { cwd: checkout, env, stdio: ["ignore", "pipe", "pipe"] });
  const chunks: string[] = [];
  for (const stream of [npm.stdout, npm.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => void chunks.push(chunk));
  return { npm, said: () => chunks.join("") };
}

async function untilReady({ npm, said }: Started): Promise<RunningState> {
  await vi.waitFor(
    () => {
      if (npm.exitCode !== null) throw new Error(`it ended:\n${said()}`);
      expect(said()).toContain("Ctrl-C stops everything");
    },
    { timeout: startMs, interval: 50 },
  );
  const state = readRunningState(stateFile);
  if (!state?.address) throw new Error("no state file");
  return state;
}

const livingOf = ({ launcher, processes }: RunningState) =>
  [launcher, ...processes].filter(({ pid, startTicks: ticks }) => startTicks(pid) === ticks);

function kill(pid: number, signal: NodeJS.Signals): void {
  process.kill(pid, signal);
}

async function query(sql: string): Promise<unknown[]> {
  const [, , , port] = readFileSync(join(folder, "postgres/postmaster.pid"), "utf8")
    .split("\n")
    .map((line) => line.trim());
  const password = readFileSync(join(folder, "postgres-password"), "utf8");
  const client = new pg.Client({
    host: "127.0.0.1",
    port: Number(port),
    user: "learnflow",
    password,
    database: "learnflow",
  });
  client.on("error", () => {}); // the query says so
  await client.connect();
  const { rows } = await client.query(sql);
  await client.end();
  return rows;
}

test("a stranger gets one address, on the next free port, and people to sign in as", { timeout: startMs }, async () => {
  const started = npmStart();
  const { address, processes } = await untilReady(started);
  const said = started.said();

  expect(said).toContain(`Port ${wantedPort} is taken`);
  expect(said).toContain(`LearnFlow runs at  ${address}`);
  expect(said).toMatch(/student +amara[\s\S]*student +mateo[\s\S]*teacher +ingrid[\s\S]*admin/);
  expect((await fetch(`${address}/healthz`)).status).toBe(200);
  // A function may be at work on what was due.
  const parts = processes.map(({ name }) => name).filter((name) => !functionNames.some((known) => known === name));
  expect(parts.sort()).toEqual(["kafka", "postgres", "web"]);
  await query("create table kept (id integer)");
});

test("a second start says that one is running, and where, and starts nothing", async () => {
  const before = readRunningState(stateFile);
  const { npm, said } = npmStart();
  // Not "exit": its last words may come after that.
  const [code] = await once(npm, "close");
  expect(code).toBe(1);
  expect(said()).toContain(
    `already running in this folder (npm start, process ${before?.launcher.pid}) at ${before?.address}`,
  );
  const { launcher, address } = readRunningState(stateFile) ?? {};
  expect({ launcher, address }).toEqual({ launcher: before?.launcher, address: before?.address });
});

test("after kill -9 of the launcher nothing runs on, and the next start finds the data", {
  timeout: startMs,
}, async () => {
  const before = readRunningState(stateFile);
  if (!before) throw new Error("nothing runs");
  kill(before.launcher.pid, "SIGKILL");
  await vi.waitFor(() => expect(livingOf(before)).toEqual([]), { timeout: 90_000 });

  await untilReady(npmStart());
  expect(await query("select to_regclass('kept') is not null as is_kept")).toEqual([{ is_kept: true }]);
});

test("SIGTERM to npm stops everything and leaves neither process nor state", {
  timeout: 200_000,
}, async () => {
  const running = readRunningState(stateFile);
  if (!running) throw new Error("nothing runs");
  const npmPid = Number(/PPid:\s+(\d+)/.exec(readFileSync(`/proc/${running.launcher.pid}/status`, "utf8"))?.[1]);
  kill(npmPid, "SIGTERM");
  await vi.waitFor(() => expect(livingOf(running)).toEqual([]), { timeout: 90_000 });
  await vi.waitFor(() => expect(existsSync(stateFile)).toBe(false), 90_000);
});
