import { setTimeout as sleep } from "node:timers/promises";
import { demoAccounts } from "../../../migrations/seed-demo.ts";
import { signIn, type Visitor } from "../class/visitor.ts";
import { openTestApp } from "../test-app.ts";
import { openTestServices } from "../test-services.ts";
import { findPython, timeBarePython } from "./bare-python.ts";
import { type Bench, quantile, ratioRow } from "./row.ts";

const rounds = 60;
/** As far apart as a quick student's clicks; also keeps under the limits for one student. */
const pauseMs = 550;

export const pathBench: Bench = {
  name: "path",
  about:
    "The whole way of a click, everything warm: POST → PostgreSQL → Kafka → source → function → Kafka → WebSocket, against bare `python3 -c 'print(\"hi\")'`, in turns. First word: from sending a question until the first words of the offline tutor.",
  async run() {
    const services = await openTestServices();
    try {
      const app = await openTestApp(services);
      try {
        const [student] = demoAccounts;
        if (!student) throw new Error("no demo student");
        const visitor = await signIn(app.address, student.signInName, student.password);
        return await measure(visitor).finally(() => visitor.close());
      } finally {
        await app.stop();
      }
    } finally {
      await services.stop();
    }
  },
};

async function measure(visitor: Visitor) {
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
    ratioRow("click to result, median", "ms", quantile(results, 0.5), median, { atMost: 4 }),
    ratioRow("click to result, p95 (against the median)", "ms", quantile(results, 0.95), median, { atMost: 8 }),
    ratioRow("question to first word, median", "ms", quantile(words, 0.5), median, { atMost: 5 }),
    ratioRow("bare Python, p95", "ms", high, median),
  ];
}

async function timeRun(visitor: Visitor): Promise<number> {
  const before = performance.now();
  const finished = visitor.next(({ type }) => type === "dev.learnflow.run.finished.v1");
  await visitor.post("/runs", { profile: "run", code: 'print("hi")' });
  await finished;
  return performance.now() - before;
}

async function timeFirstWord(visitor: Visitor): Promise<number> {
  const before = performance.now();
  const completed = visitor.next(({ type }) => type === "dev.learnflow.answer.completed.v1");
  const word = visitor.next(({ type }) => type === "dev.learnflow.answer.extended.v1");
  await visitor.post("/questions", { text: "What is a variable?" });
  await word;
  const taken = performance.now() - before;
  await completed; // One question at a time.
  return taken;
}
