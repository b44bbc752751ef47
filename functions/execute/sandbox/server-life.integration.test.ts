import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test, vi } from "vitest";
import { requestFor } from "../command/run-files.ts";
import { runProgram } from "../run-program.ts";
import { createRunRequested } from "../run-request.ts";
import { createSlots } from "../slots.ts";
import { openSandbox } from "./sandbox.ts";

test("when the server is killed in the middle of a run, the run is done again, and the next ones work", async () => {
  const own = openSandbox();
  try {
    const again = createRunRequested({ sandbox: own, slots: createSlots(2) });
    await own.describe();
    const running = again(requestFor("import time\ntime.sleep(0.3)\nprint(1)", { profile: "run" }), {
      signal: new AbortController().signal,
    });
    setTimeout(() => {
      for (const id of own.processIds()) process.kill(id, "SIGKILL");
    }, 100);
    expect(await running).toMatchObject({ result: { outcome: "finished", output: [{ text: "1\n" }] } });
  } finally {
    await own.close();
  }
});

test("a wall that this machine does not offer is refused, and said", async () => {
  const own = openSandbox({ mode: "B", python: "/bin/false" });
  expect(await own.describe()).toMatchObject({ unavailable: expect.stringContaining("sandbox") });
  const ran = await createRunRequested({ sandbox: own, slots: createSlots(1) })(
    requestFor("print(1)", { profile: "run" }),
    { signal: new AbortController().signal },
  );
  expect(ran).toMatchObject({ result: { outcome: "unavailable", mode: null } });
  await own.close();
});

test("when it is closed, no process of it is left", async () => {
  const own = openSandbox({ mode: "B", idle: 12 });
  await own.describe();
  await runProgram(own, requestFor("import os\nos.makedirs('a/b/c')", { profile: "run" }));
  const [server = 0] = own.processIds();
  const all = [server, ...childrenOf(server)];
  expect(all.length).toBeGreaterThan(1);
  await own.close();
  // What is killed with its server is gone a moment after it.
  await vi.waitFor(() => expect(all.filter((id) => existsSync(`/proc/${id}`))).toEqual([]), 60_000);
});

test("runs at once that find the server worn out start one new server, and the old one ends", async () => {
  const own = openSandbox({ runsPerServer: 4 });
  const four = () => Promise.all([1, 2, 3, 4].map(() => runProgram(own, requestFor("print(1)", { profile: "run" }))));
  await four();
  await four();
  await four();
  await vi.waitFor(() => expect(own.processIds()).toHaveLength(1), 60_000);
  await own.close();
});

function childrenOf(id: number): number[] {
  const isChild = (other: string): boolean => {
    try {
      return readFileSync(`/proc/${other}/status`, "latin1").includes(`\nPPid:\t${id}\n`);
    } catch {
      return false; // no process, or it has ended
    }
  };
  return readdirSync("/proc").filter(isChild).map(Number);
}
