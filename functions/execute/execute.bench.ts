import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { exerciseTests } from "../../events/exercise.ts";
import { alternate, type BenchRow, median, type Pair, plainRow, ratioRow, timed } from "./bench/rounds.ts";
import { requestFor } from "./command/run-files.ts";
import { grade } from "./grade/grade.ts";
import { limitsOf } from "./limits.ts";
import { runProgram } from "./run-program.ts";
import { findPython } from "./sandbox/find-python.ts";
import { openSandbox, type Sandbox } from "./sandbox/sandbox.ts";

const imports = "import random, math, json, re, datetime, collections\n";
const cpuWork = "total = 0\nfor i in range(3_000_000):\n    total += i * i % 7\nprint(total)\n";
const fiveHundredSteps = "total = 0\nfor i in range(249):\n    total += i\n";
const tenTests = exerciseTests.parse(
  Array.from({ length: 10 }, (_, n) => ({
    name: `test ${n}`,
    hidden: n >= 5,
    run: { kind: "call", call: `total([${n}, 2, 3])` },
    expect: { value: { equals: String(n + 5) } },
  })),
);
const solution =
  "def total(numbers):\n    result = 0\n    for number in numbers:\n        result += number\n    return result\n";

/**
 * What a run costs, beside a bare `python3 -c` of the same Python measured by turns in the same run. Which wall stands
 * (mode A or B) is in the first row's name.
 */
export async function benchExecute(): Promise<BenchRow[]> {
  const python = findPython();
  const sandbox = openSandbox({ python, idle: 4 });
  try {
    const place = await sandbox.describe();
    if ("unavailable" in place) throw new Error(place.unavailable);
    await sleep(300);
    return [...(await latencies(sandbox, python, place.mode)), ...(await behaviour(sandbox)), await emptyPool(python)];
  } finally {
    await sandbox.close();
  }
}

async function latencies(sandbox: Sandbox, python: string, mode: string): Promise<BenchRow[]> {
  const bare = (code: string) => () => timed(() => barePython(python, code));
  const run = (code: string) => async () => {
    await sleep(15); // a student pauses between runs; the pool fills up meanwhile
    return timed(() => runCode(sandbox, code));
  };
  return [
    await ratioRow(`print(1), warm, mode ${mode}`, "ms", { atMost: 0.25 }, () =>
      alternate(25, run("print(1)"), bare("print(1)")),
    ),
    await ratioRow("six usual imports, warm", "ms", { atMost: 0.12 }, () =>
      alternate(21, run(`${imports}print(1)`), bare(`${imports}print(1)`)),
    ),
    await ratioRow("four at a time, runs per second", "runs/s", { atLeast: 2.8 }, () =>
      alternate(
        7,
        () => perSecond(80, () => runCode(sandbox, "print(1)")),
        () => perSecond(40, () => barePython(python, "print(1)")),
      ),
    ),
    await ratioRow("a loop of 3,000,000 turns", "ms", { atMost: 1.05 }, () =>
      alternate(9, run(cpuWork), bare(cpuWork)),
    ),
    await ratioRow("grading ten tests of a small exercise", "ms", { atMost: 1.5 }, () =>
      alternate(
        21,
        async () => {
          await sleep(25);
          return timed(() => grade(sandbox, requestFor(solution, { profile: "grade" }), tenTests));
        },
        bare("print(1)"),
      ),
    ),
    await ratioRow("trace of 500 steps", "ms", { atMost: 3 }, () =>
      alternate(
        15,
        async () => {
          await sleep(15);
          return timed(() => runProgram(sandbox, requestFor(fiveHundredSteps, { profile: "trace" })));
        },
        bare("print(1)"),
      ),
    ),
  ];
}

async function behaviour(sandbox: Sandbox): Promise<BenchRow[]> {
  const over: number[] = [];
  for (let round = 0; round < 7; round += 1) {
    const wallMs = 250;
    over.push((await timed(() => runCode(sandbox, "while True: pass", wallMs))) - wallMs);
  }
  return [
    plainRow("killed after its wall limit", "ms", median(over), 120),
    await ratioRow("print(1) beside four endless loops on two cores", "ms", { atMost: 2 }, () => besideLoops(sandbox)),
    plainRow("private memory of a waiting child", "MB", privateMegabytes(sandbox), 3),
  ];
}

/** A healthy program's time while four others never end, against its time alone. */
async function besideLoops(sandbox: Sandbox): Promise<Pair> {
  const healthy = async (): Promise<number> => {
    const times: number[] = [];
    for (let round = 0; round < 15; round += 1) {
      await sleep(15);
      times.push(await timed(() => runCode(sandbox, "print(1)")));
    }
    return median(times);
  };
  const baseline = await healthy();
  const loops = Array.from({ length: 4 }, () => runCode(sandbox, "while True: pass", 3_000));
  await sleep(300);
  const value = await healthy();
  await Promise.all(loops);
  return { value, baseline };
}

/** A pool that keeps nobody waiting forks when a run comes. */
async function emptyPool(python: string): Promise<BenchRow> {
  const sandbox = openSandbox({ python, idle: 0 });
  try {
    await sandbox.describe();
    return await ratioRow("print(1), no child waiting", "ms", { atMost: 0.55 }, () =>
      alternate(
        21,
        () => timed(() => runCode(sandbox, "print(1)")),
        () => timed(() => barePython(python, "print(1)")),
      ),
    );
  } finally {
    await sandbox.close();
  }
}

async function runCode(sandbox: Sandbox, code: string, wallMs = limitsOf.run.wallMs): Promise<void> {
  await runProgram(sandbox, requestFor(code, { profile: "run" }), { limits: { ...limitsOf.run, wallMs } });
}

async function barePython(python: string, code: string): Promise<void> {
  const child = spawn(python, ["-c", code], { stdio: ["ignore", "pipe", "pipe"] });
  child.stdout.resume();
  child.stderr.resume();
  await once(child, "close");
}

async function perSecond(count: number, work: () => Promise<void>): Promise<number> {
  let left = count;
  const lane = async (): Promise<void> => {
    while (left-- > 0) await work();
  };
  return (count / (await timed(() => Promise.all(Array.from({ length: 4 }, lane))))) * 1_000;
}

/** Of the child that waits with the most, as the kernel counts it: pages that no other process shares. */
function privateMegabytes(sandbox: Sandbox): number {
  const servers = new Set(sandbox.processIds().flatMap(descendants));
  const waiting = [...servers].filter((id) => childrenOf(id).length === 0);
  const sizes = waiting.map((id) => {
    const rollup = readFileSync(`/proc/${id}/smaps_rollup`, "utf8");
    return (
      [...rollup.matchAll(/^Private_(?:Clean|Dirty):\s+(\d+) kB/gm)].reduce((sum, [, kb]) => sum + Number(kb), 0) /
      1_024
    );
  });
  return Math.max(...sizes);
}

const descendants = (id: number): number[] => [id, ...childrenOf(id).flatMap(descendants)];

function childrenOf(id: number): number[] {
  return readdirSync("/proc")
    .map(Number)
    .filter((other) => other > 0 && parentOf(other) === id);
}

function parentOf(id: number): number | null {
  try {
    return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/status`, "utf8"))?.[1]);
  } catch {
    return null; // it has ended
  }
}
