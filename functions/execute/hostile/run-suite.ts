import { readdirSync, readFileSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import type { IsolationMode } from "../../../events/vocabulary.ts";
import { requestFor } from "../command/run-files.ts";
import { type Limits, limitsOf } from "../limits.ts";
import { runProgram } from "../run-program.ts";
import { openSandbox, type Sandbox } from "../sandbox/sandbox.ts";
import { openCanaries } from "./canaries.ts";
import { type HostileProgram, readPrograms } from "./read-programs.ts";

/** Every program that did not end as it must, and everything that was left behind. Empty when all is well. */
export interface SuiteResult {
  readonly mode: string;
  readonly programs: number;
  readonly problems: string[];
}

const limits = { ...limitsOf.run, wallMs: 800, cpuMs: 2_000 };
/** Beyond its wall limit, for a program to be gone; this machine may be busy with others of the suite. */
const slackMs = 600;
/** For the second try, with a busy machine's processors to itself as far as we know. */
const longSlackMs = 30_000;
/** The wall comes before the CPU limit, as in the table: an endless loop is a timeout. */
const longLimits = { ...limits, wallMs: 5_000, cpuMs: 6_000 };
/** What is killed is gone a moment later, on a busy machine a longer one; what stays is left behind. */
const goneWithinMs = 30_000;
const atOnce = 3;
const canaryWord = "CANARY-7f3a";

/**
 * Runs the hostile programs in one sandbox, a few at a time, and looks at the machine afterwards.
 *
 * @param mode `auto` takes the best wall that stands here.
 */
export async function runSuite(mode: "auto" | IsolationMode, python?: string): Promise<SuiteResult> {
  const problems: string[] = [];
  const before = leftovers();
  const canaries = await openCanaries();
  const sandbox = openSandbox({ mode, ...(python && { python }) });
  const place = await sandbox.describe();
  if ("unavailable" in place) throw new Error(place.unavailable);
  const programs = readPrograms(fileURLToPath(new URL("./programs", import.meta.url)));
  const waiting = [...programs];
  const slow: HostileProgram[] = [];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const tried = await tryOne(sandbox, next, canaries.port, limits, slackMs);
      if (tried.some(({ mayBeLoad }) => mayBeLoad)) slow.push(next);
      problems.push(...tried.filter(({ mayBeLoad }) => !mayBeLoad).map(({ text }) => text));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  // A busy machine may keep a program from its end; alone and with time it must come to it. What escapes is never tried again.
  for (const program of slow) {
    const tried = await tryOne(sandbox, program, canaries.port, longLimits, longSlackMs);
    problems.push(...tried.map(({ text }) => text));
  }
  const after = await runProgram(sandbox, requestFor("print(1)", { profile: "run" }));
  if (after.result.output[0]?.text !== "1\n") problems.push(`afterwards print(1) ends as ${after.result.outcome}`);
  await sandbox.close();
  if (canaries.touched() > 0) problems.push("a canary port was reached");
  canaries.close();
  const leftNow = () => leftovers().filter((left) => !before.includes(left));
  for (const end = performance.now() + goneWithinMs; leftNow().length > 0 && performance.now() < end; )
    await sleep(100);
  problems.push(...leftNow().map((left) => `left behind: ${left}`));
  return { mode: place.mode, programs: programs.length, problems };
}

interface Problem {
  readonly text: string;
  readonly mayBeLoad: boolean;
}

async function tryOne(
  sandbox: Sandbox,
  program: HostileProgram,
  port: number,
  within: Limits,
  slackMs: number,
): Promise<Problem[]> {
  const code = program.code.replaceAll("PORT", String(port));
  const startedAt = performance.now();
  const { result } = await runProgram(sandbox, requestFor(code, { profile: "run" }), { limits: within });
  const tookMs = performance.now() - startedAt;
  const text = result.output.map((chunk) => chunk.text).join("");
  const problems: Problem[] = [];
  const add = (problem: string, mayBeLoad = false): void =>
    void problems.push({ text: `${program.name}: ${problem}`, mayBeLoad });
  if (!program.ends.includes(result.outcome)) add(`ended as ${result.outcome}: ${text.slice(-200)}`, true);
  if (program.says !== null && !text.includes(program.says))
    add(`did not say ${program.says}: ${text.slice(-200)}`, true);
  if (tookMs > within.wallMs + slackMs) add(`took ${Math.round(tookMs)} ms`, true);
  if (program.never !== null && text.includes(program.never)) add(`said ${text.slice(0, 200)}`);
  if (text.includes(canaryWord)) add("saw our environment");
  if (result.maxRssKb > (within.memoryMiB + 64) * 1_024) add(`used ${result.maxRssKb} kB`);
  if (Buffer.byteLength(JSON.stringify(result)) > 900_000) add("made too large an event");
  return problems;
}

/** What a run could leave on the machine: files of a student's user or in a sandbox's folder, processes of a sandbox. */
function leftovers(): string[] {
  const own = `learnflow-execute-${process.pid}-`;
  const files = [tmpdir(), "/dev/shm"].flatMap((folder) =>
    readdirSync(folder)
      .map((name) => join(folder, name))
      .filter((path) => basename(path).startsWith(own) || isStudents(path)),
  );
  const processes = readdirSync("/proc").filter(
    (name) => /^\d+$/.test(name) && read(`/proc/${name}/cmdline`).includes(own),
  );
  return [...files, ...processes.map((id) => `process ${id}`)];
}

function isStudents(path: string): boolean {
  const owner = statSync(path, { throwIfNoEntry: false })?.uid ?? 0;
  return owner >= 60_000 && owner < 65_500;
}

function read(path: string): string {
  try {
    return readFileSync(path, "latin1");
  } catch {
    return ""; // it has ended
  }
}
