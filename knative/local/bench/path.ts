import { setTimeout as sleep } from "node:timers/promises";
import type { Visitor } from "../class/visitor.ts";
import type { TestApp } from "../testing/test-app.ts";
import { findPython, timeBarePython } from "./bare-python.ts";
import { timeFirstWord, timeRun, withApp } from "./bench-app.ts";
import { memoryOf } from "./memory.ts";
import { type Bench, type BenchRow, plainRow, quantile, ratioRow } from "./row.ts";

const rounds = 60;
/** As far apart as a quick student's clicks; also keeps under the limits for one student. */
const pauseMs = 550;
/** What most manifests ask for. */
const mostMegabytes = 192;

export const pathBench: Bench = {
  name: "path",
  about:
    "The whole way of a click, everything warm: POST → PostgreSQL → Kafka → source → function → Kafka → WebSocket, against bare `python3 -c 'print(\"hi\")'`, in turns. First word: from sending a question until the first words of the offline tutor. Memory: what each function's processes hold afterwards, shared pages divided.",
  run: () => withApp(async (app, student) => [...(await measure(student)), ...(await memories(app))]),
};

async function measure(visitor: Visitor): Promise<BenchRow[]> {
  const python = findPython();
  const bare: number[] = [];
  const results: number[] = [];
  const words: number[] = [];
  for (let round = -5; round < rounds; round++) {
    const baseline = await timeBarePython(python);
    await sleep(pauseMs);
    const result = await timeRun(visitor);
    await sleep(pauseMs);
    const word = round % 4 === 0 ? await timeFirstWord(visitor) : null;
    if (round < 0) continue; // Warming up.
    bare.push(baseline);
    results.push(result);
    if (word !== null) words.push(word);
  }
  const [median, high] = [quantile(bare, 0.5), quantile(bare, 0.95)];
  return [
    ratioRow("click to result, median", "ms", quantile(results, 0.5), median, { atMost: 3 }),
    ratioRow("click to result, p95 (against bare Python's p95)", "ms", quantile(results, 0.95), high, { atMost: 3 }),
    ratioRow("question to first word, median", "ms", quantile(words, 0.5), median, { atMost: 4 }),
  ];
}

async function memories({ platform }: TestApp): Promise<BenchRow[]> {
  const { functions } = await platform.status();
  return functions.flatMap(({ name, processes: [process] }) =>
    process ? [plainRow(`memory of ${name}`, "MB", memoryOf(process.pid), mostMegabytes)] : [],
  );
}
