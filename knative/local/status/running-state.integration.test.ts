import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { startTicks } from "../processes/process-table.ts";
import { claimCheckout, readRunningState } from "./running-state.ts";

const here = fileURLToPath(new URL(".", import.meta.url));

/** A launcher in a process of its own, which has claimed the folder and started one child that ignores polite signals or heeds them. */
const program = `
const { claimCheckout } = await import("${here}running-state.ts");
const { createChildren } = await import("${here}../processes/children.ts");
const claim = await claimCheckout(process.argv[1], "npm start");
const children = createChildren({ onChange: (processes) => claim.update({ processes }) });
const script = process.argv[2] === "stubborn" ? "trap '' TERM; while :; do sleep 1; done" : "sleep 1000";
const child = await children.start({ name: "worker", command: "/bin/sh", args: ["-c", script], env: {}, output: { onLine() {} } });
claim.update({ address: "http://localhost:4321" });
console.log(child.pid);
setInterval(() => {}, 1000);
`;

function stateFile(): string {
  const folder = mkdtempSync(join(tmpdir(), "running-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return join(folder, "running.json");
}

async function startLauncher(file: string, manner = "polite"): Promise<{ launcher: ChildProcess; workerPid: number }> {
  const launcher = spawn(process.execPath, ["--input-type=module", "-e", program, file, manner], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  onTestFinished(() => void launcher.kill("SIGKILL"));
  const [line] = await once(createInterface({ input: launcher.stdout }), "line");
  return { launcher, workerPid: Number(line) };
}

async function kill(launcher: ChildProcess): Promise<void> {
  launcher.kill("SIGKILL");
  await once(launcher, "exit");
}

const untilGone = (pid: number) => vi.waitFor(() => expect(startTicks(pid)).toBeNull(), { timeout: 90_000 });

test("a second start is told that one is running, and where", async () => {
  const file = stateFile();
  await startLauncher(file);
  await expect(claimCheckout(file, "npm start")).rejects.toThrow("already running in this folder (npm start");
  await expect(claimCheckout(file, "npm start")).rejects.toThrow("http://localhost:4321");
});

test("of six that start at the same moment one runs, and the others are told so", async () => {
  const file = stateFile();
  const program = `
    const { claimCheckout } = await import("${here}running-state.ts");
    const claim = await claimCheckout(process.argv[1], "npm start").catch((error) => error.name);
    console.log(typeof claim === "string" ? claim : "runs");
    setInterval(() => {}, 1_000);`;
  const said = Array.from({ length: 6 }, async () => {
    const launcher = spawn(process.execPath, ["--input-type=module", "-e", program, file], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    onTestFinished(() => void launcher.kill("SIGKILL"));
    const [line] = await once(createInterface({ input: launcher.stdout }), "line");
    return String(line);
  });
  expect((await Promise.all(said)).sort()).toEqual([...Array<string>(5).fill("AlreadyRunning"), "runs"]);
});

test("a launcher that is killed takes its processes with it", async () => {
  const { launcher, workerPid } = await startLauncher(stateFile());
  await kill(launcher);
  await untilGone(workerPid);
});

test("the next start clears away what a killed launcher and its killed guard had left", async () => {
  const file = stateFile();
  const { launcher, workerPid } = await startLauncher(file);
  for (const pid of guardsOf(launcher)) process.kill(pid, "SIGKILL");
  await kill(launcher);
  expect(startTicks(workerPid)).not.toBeNull();

  const claim = await claimCheckout(file, "npm start");
  expect(claim.leftovers).toEqual(["worker"]);
  expect(startTicks(workerPid)).toBeNull();
});

test("a process that does not listen is killed in the end, with all that it started", async () => {
  const { launcher, workerPid } = await startLauncher(stateFile(), "stubborn");
  await kill(launcher);
  await untilGone(workerPid);
});

test("a number that now belongs to another process is left alone", async () => {
  const file = stateFile();
  const dead = { pid: process.pid, startTicks: "1" };
  const processes = [{ ...dead, name: "postgres", stopSignal: "SIGINT" }];
  writeFileSync(
    file,
    JSON.stringify({ launcher: dead, command: "npm start", address: null, statusAddress: null, processes }),
  );
  const claim = await claimCheckout(file, "npm run dev");
  expect(claim.leftovers).toEqual([]);
  expect(readRunningState(file)?.launcher.pid).toBe(process.pid);
});

test("half a state file does not keep anybody from starting", async () => {
  const file = stateFile();
  writeFileSync(file, '{"launcher": {"pid"');
  const claim = await claimCheckout(file, "npm start");
  claim.release();
  expect(readRunningState(file)).toBeNull();
});

function guardsOf(launcher: ChildProcess): number[] {
  const children = readFileSync(`/proc/${launcher.pid}/task/${launcher.pid}/children`, "utf8")
    .trim()
    .split(" ")
    .map(Number);
  return children.filter((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("learnflow-guard"));
}
