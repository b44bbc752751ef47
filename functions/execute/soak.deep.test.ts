import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { requestFor } from "./command/run-files.ts";
import { limitsOf } from "./limits.ts";
import { runProgram } from "./run-program.ts";
import { openSandbox } from "./sandbox/sandbox.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void; // there once the flag is set
const runs = 20_000;
const programs = [
  "print(1)",
  "1 / 0",
  "import json, random\nprint(json.dumps([random.random() for _ in range(50)]))",
  "open('x.txt', 'w').write('x' * 10_000)\nimport os\nos.mkdir('d')\nopen('d/y', 'w').close()",
  "raise SystemExit(3)",
  "input('? ')",
  "x = 'y' * 100_000\nprint(x)",
  "import os\nos._exit(1)",
];

interface Usage {
  readonly serverKb: number;
  readonly ownKb: number;
  readonly descriptors: number;
  readonly processes: number;
  readonly files: number;
}

for (const mode of ["A", "B"] as const) {
  test(`mode ${mode}: 20,000 runs leave no memory, descriptor, process or file behind`, async () => {
    const sandbox = openSandbox({ mode, runsPerServer: 6_000 });
    await sandbox.describe();
    const measure = (): Usage => {
      collectGarbage();
      const memory = process.memoryUsage();
      const servers = readdirSync("/proc").filter(
        (id) => /^\d+$/.test(id) && read(`/proc/${id}/cmdline`).includes(`learnflow-execute-${process.pid}-`),
      );
      return {
        serverKb: servers.reduce(
          (sum, id) => sum + Number(/^VmRSS:\s+(\d+)/m.exec(read(`/proc/${id}/status`))?.[1] ?? 0),
          0,
        ),
        // What is held, not what the allocator keeps for later: that depends on the machine.
        ownKb: (memory.heapUsed + memory.external) / 1_024,
        descriptors: readdirSync("/proc/self/fd").length,
        processes: servers.length,
        files: ownFolders().flatMap((name) => readdirSync(join(tmpdir(), name, "work"))).length,
      };
    };
    let left = runs;
    let before: Usage | null = null;
    const lane = async (): Promise<void> => {
      while (left > 0) {
        left -= 1;
        const code = programs[left % programs.length] ?? "";
        await runProgram(sandbox, requestFor(code, { profile: "run" }), {
          limits: { ...limitsOf.run, wallMs: 10_000 },
        });
        if (left === runs - 2_000) before = measure();
      }
    };
    await Promise.all(Array.from({ length: 4 }, lane));
    await new Promise((resolve) => setTimeout(resolve, 500));
    const after = measure();
    const then = before as Usage | null; // set within the lanes
    expect(then).not.toBeNull();
    if (!then) return;
    expect(after.descriptors).toBeLessThanOrEqual(then.descriptors + 10);
    expect(after.processes).toBeLessThanOrEqual(then.processes + 4);
    expect(after.files).toBeLessThanOrEqual(then.files + 10);
    expect(after.ownKb).toBeLessThan(then.ownKb * 1.2 + 10_000);
    expect(after.serverKb).toBeLessThan(then.serverKb * 1.3 + 30_000);
    await sandbox.close();
    expect(ownFolders()).toEqual([]);
  });
}

function ownFolders(): string[] {
  return readdirSync(tmpdir()).filter((name) => name.startsWith(`learnflow-execute-${process.pid}-`));
}

function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return ""; // it has ended
  }
}
