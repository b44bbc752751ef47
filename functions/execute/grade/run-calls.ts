import { z } from "zod";
import type { ExerciseTest } from "../../../events/exercise.ts";
import type { RunRequest } from "../../../events/run-request.ts";
import { childError } from "../child-report.ts";
import { explain } from "../explain/explain.ts";
import { type Limits, testWallMs } from "../limits.ts";
import { outcomeOf, stuckLine } from "../outcome.ts";
import { collectOutput } from "../sandbox/collect-output.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { Session } from "../sandbox/session.ts";
import { nothing, type Observation } from "./observation.ts";
import { readValue } from "./value.ts";

export type CallTest = ExerciseTest & { run: Extract<ExerciseTest["run"], { kind: "call" }> };
export type Observe = (test: ExerciseTest, observation: Observation) => void;

const called = z.object({
  kind: z.literal("called"),
  index: z.int(),
  stage: z.enum(["compile", "load", "setup", "call"]).catch("call"),
  value: z.unknown(),
  error: childError.nullable().catch(null),
  cpuMs: z.number().nonnegative().catch(0),
  steps: z.int().nonnegative().nullish().catch(null),
  files: z.record(z.string(), z.string()).optional().catch({}),
});
type Called = z.infer<typeof called>;

const outputBytes = 65_536;

/**
 * Runs call tests one after the other in one process, each on the program freshly loaded; where one ends the process, the
 * rest go on in a new one. A program that cannot even be loaded in time is not tried again and again.
 */
export async function runCalls(
  sandbox: Sandbox,
  request: RunRequest,
  tests: readonly CallTest[],
  deadline: number,
  limits: Limits,
  observe: Observe,
  signal: AbortSignal,
): Promise<void> {
  let rest = [...tests];
  let neverLoaded: Observation | null = null;
  while (rest.length > 0 && !signal.aborted && performance.now() < deadline) {
    const batch = await runBatch(sandbox, request, rest, deadline, limits, observe, signal);
    rest = rest.slice(batch.done);
    const broken = rest.shift();
    if (broken && batch.ended) {
      observe(broken, batch.ended);
      if (!batch.loaded) neverLoaded = batch.ended;
    }
    if (neverLoaded) {
      for (const test of rest) observe(test, { ...neverLoaded, durationMs: 0 });
      return;
    }
  }
}

interface Batch {
  done: number;
  /** How the process ended in the test after those, if it did. */
  ended: Observation | null;
  loaded: boolean;
}

async function runBatch(
  sandbox: Sandbox,
  request: RunRequest,
  tests: readonly CallTest[],
  deadline: number,
  limits: Limits,
  observe: Observe,
  signal: AbortSignal,
): Promise<Batch> {
  let output = collectOutput(outputBytes, () => {});
  let phase = "";
  let onAnswer: () => void = () => {};
  let answered: Called | null = null;
  let last: Observation | null = null;
  const session: Session = await sandbox.start(
    { kind: "calls", code: request.code, files: request.files, seed: 1, http: request.recordedHttp ?? null },
    { ...limits, wallMs: Math.max(1, Math.min(testWallMs, deadline - performance.now())) },
    {
      onPart(part) {
        if ("phase" in part) {
          phase = part.phase;
          if (phase.startsWith("call ")) output = collectOutput(outputBytes, () => session.stop("output"));
          if (phase.startsWith("done ")) onAnswer();
        } else if (phase.startsWith("call ") || phase.startsWith("load ")) output.push(part.stream, part.bytes);
      },
      onFrame(frame) {
        const read = called.safeParse(frame).data;
        if (!read) return;
        answered = read;
        onAnswer();
      },
    },
  );
  const abort = (): void => session.stop("stopped");
  signal.addEventListener("abort", abort);
  const ended = session.ended.then((end) => ({ end }));
  try {
    for (const [index, test] of tests.entries()) {
      output = collectOutput(outputBytes, () => session.stop("output"));
      const startedAt = performance.now();
      const left = deadline - startedAt;
      session.restartClock(Math.max(1, Math.min(testWallMs * sandbox.pace, left)));
      const whole = new Promise<Called>((resolve) => {
        onAnswer = () => {
          if (answered?.index === index && phase === `done ${index}`) resolve(answered);
        };
      });
      const { call, setup, input, files } = test.run;
      const maxSteps = test.expect.bound?.maxSteps;
      const wantsFiles = test.expect.files !== undefined;
      session.send({ kind: "call", index, call, setup, input: input ?? [], files: files ?? {}, maxSteps, wantsFiles });
      const first = await Promise.race([whole, ended]);
      const durationMs = performance.now() - startedAt;
      if ("end" in first) {
        const outcome = outcomeOf(first.end, null, limits);
        return {
          done: index,
          loaded: phase.startsWith("call "),
          ended: {
            ...nothing,
            outcome: outcome === "finished" ? "exited" : outcome,
            output: textOf(output.end()),
            cpuMs: first.end.exit.cpuMs,
            durationMs,
            stoppedAtLine: stuckLine(first.end.stackText),
          },
        };
      }
      last = read(first, textOf(output.end()), durationMs, request.code);
      observe(test, last);
    }
    return { done: tests.length, ended: null, loaded: true };
  } finally {
    signal.removeEventListener("abort", abort);
    session.stop("stopped");
    const { exit } = await session.ended;
    // A test with a bound is alone in its process: the kernel's count stands above what the program's process says.
    const [only] = tests;
    if (only?.expect.bound?.maxCpuMs !== undefined && last) {
      observe(only, { ...last, cpuMs: Math.max(last.cpuMs, exit.cpuMs - startCpuMs) });
    }
  }
}

/** What a process uses before and around a call, at most. */
const startCpuMs = 15;

function read(answer: Called, output: string, durationMs: number, code: string): Observation {
  const { error } = answer;
  return {
    ...nothing,
    outcome: error ? (error.type === "MemoryError" ? "memory" : "exception") : "finished",
    value: error ? null : readValue(answer.value),
    childError: error,
    error: error && {
      type: error.type,
      message: error.message,
      line: error.line,
      column: error.column,
      frames: error.frames,
      explanation: explain(error, code),
    },
    output,
    files: answer.files ?? {},
    steps: answer.steps ?? null,
    cpuMs: answer.cpuMs,
    durationMs,
  };
}

function textOf({ output }: { output: readonly { text: string }[] }): string {
  return output.map(({ text }) => text).join("");
}
