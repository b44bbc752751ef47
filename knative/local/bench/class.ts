import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { demoClassroom } from "../../../migrations/seed-demo.ts";
import { checkout } from "../checkout.ts";
import { balance, type Ledger } from "../class/ledger.ts";
import { playClass } from "../class/play-class.ts";
import { findPython, timeBarePython } from "./bare-python.ts";
import { withApp } from "./bench-app.ts";
import { drawLatencies } from "./class-picture.ts";
import { type Bench, type BenchRow, plainRow, quantile, ratioRow } from "./row.ts";

const students = 30;
const speed = 4;
const minutes = 5;
const lessons = ["first-program", "names-for-values", "ask-and-answer", "making-decisions", "while-loops", "for-loops"];
const picture = "class-latency.svg";

export const classBench: Bench = {
  name: "class",
  about: `${students} students work for ${minutes} minutes, ${speed} times as fast as people, through the routes that browsers use; the programs that play them run on the same cores. Against bare \`python3 -c 'print("hi")'\`, measured meanwhile.\n\n![Latency over time](${picture})`,
  run: () =>
    withApp(async ({ address }) => {
      const startedAt = performance.now();
      const signal = AbortSignal.timeout(minutes * 60_000);
      const python = findPython();
      const bare: number[] = [];
      const timing = setInterval(() => void timeBarePython(python).then((ms) => bare.push(ms)), 5_000);
      const seed = 30;
      const ledger = await playClass({ address, code: demoClassroom.code, students, seed, speed, lessons, signal });
      clearInterval(timing);
      writeFileSync(join(checkout, "docs", picture), drawLatencies(ledger, startedAt));
      return rowsOf(ledger, quantile(bare, 0.5));
    }),
};

function rowsOf(ledger: Ledger, barePython: number): BenchRow[] {
  const { intents, done, never, refused, abandoned, repeated, latencies } = balance(ledger);
  const told = [...ledger.notices.values()].reduce((sum, count) => sum + count, 0);
  const row = (what: string, times: readonly number[], share: number, bound: { atMost?: number } = {}) =>
    ratioRow(what, "ms", quantile(times, share), barePython, bound);
  return [
    plainRow("runs, checks and questions", "in all", intents),
    plainRow("of them without their one effect", "in all", intents - done + repeated, 0),
    plainRow("errors that somebody was told", "in all", never + refused + abandoned + told, 0),
    row("click to result, median", latencies.run, 0.5, { atMost: 4 }),
    row("click to result, p95", latencies.run, 0.95),
    row("check to verdict, p95", latencies.submission, 0.95),
    row("question to whole answer, p95", latencies.question, 0.95),
  ];
}
