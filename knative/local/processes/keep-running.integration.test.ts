import { expect, test, vi } from "vitest";
import type { Child } from "./children.ts";
import { keepRunning } from "./keep-running.ts";

/** Processes that die when the test says so. */
function fakeProcesses(failures: readonly number[] = []) {
  const deaths: ((how: string) => void)[] = [];
  let starts = 0;
  const start = async (): Promise<{ process: Child }> => {
    if (failures.includes(starts++)) throw new Error("port still taken");
    const exited = new Promise<string>((resolve) => deaths.push(resolve));
    const die = deaths.at(-1);
    const stop = async () => die?.("code 0");
    return { process: { name: "web", pid: starts, exited, isRunning: () => true, stop } };
  };
  return { start, kill: () => deaths.at(-1)?.("signal SIGKILL"), starts: () => starts };
}

test("a process that is killed is there again, and one is told", async () => {
  const processes = fakeProcesses();
  const said: string[] = [];
  const kept = await keepRunning("web", processes.start, (message) => void said.push(message));
  processes.kill();
  await vi.waitFor(() => expect(processes.starts()).toBe(2), 60_000);
  processes.kill();
  await vi.waitFor(() => expect(processes.starts()).toBe(3), 60_000);
  expect(said).toEqual([
    "web ended (signal SIGKILL): starting it again",
    "web ended (signal SIGKILL): starting it again",
  ]);
  await kept.stop();
});

test("one that cannot start again at first is tried until it can", async () => {
  const processes = fakeProcesses([1, 2]);
  const kept = await keepRunning("kafka", processes.start, () => {});
  processes.kill();
  await vi.waitFor(() => expect(processes.starts()).toBe(4), 60_000);
  await kept.stop();
});

test("one that does not start at all is not tried again", async () => {
  const processes = fakeProcesses([0]);
  await expect(keepRunning("postgres", processes.start, () => {})).rejects.toThrow("port still taken");
});

test("one that was stopped stays stopped", async () => {
  const processes = fakeProcesses();
  const said: string[] = [];
  const kept = await keepRunning("web", processes.start, (message) => void said.push(message));
  await kept.stop();
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect([processes.starts(), said]).toEqual([1, []]);
});

test("a restart is one new process, and its later death is noticed", async () => {
  const processes = fakeProcesses();
  const kept = await keepRunning("web", processes.start, () => {});
  await kept.restart();
  expect(processes.starts()).toBe(2);
  processes.kill();
  await vi.waitFor(() => expect(processes.starts()).toBe(3), 60_000);
  await kept.stop();
});
