import { type ChildProcess, spawn } from "node:child_process";
import { v7 as uuidV7 } from "uuid";
import { answerExtended } from "../../../events/answer-extended.ts";
import { openMemoryPublisher } from "../../../events/memory-publisher.ts";
import { questionAsked } from "../../../events/question-asked.ts";
import { createLeakGate } from "../../../functions/concepts/leak/leak-gate.ts";
import { openModel } from "../../../functions/concepts/model/open-model.ts";
import { saying, startScriptedModel } from "../../../functions/concepts/model/scripted-model.ts";
import { curriculum, situationOf } from "../../../functions/concepts/offline/test-offline.ts";
import { openRunCode } from "../../../functions/concepts/run-code.ts";
import { openTestTutor, startExecute } from "../../../functions/concepts/test-tutor.ts";
import { createLocalRouter, openModel as openLocal, storedModel } from "../../../functions/triage/linear-model.ts";
import stored from "../../../functions/triage/model.json" with { type: "json" };
import { createLocalRouting, createRouter } from "../../../functions/triage/route-question.ts";
import { createTriage } from "../../../functions/triage/triage.ts";
import { bundleFunctions, bundleOf } from "../build/functions.ts";
import { openTestServices } from "../testing/test-services.ts";
import { type Bench, type BenchRow, plainRow, quantile } from "./row.ts";

const thinkMs = 50;
const questions = [
  "what is a loop?",
  "why does my list stay empty?",
  "explain a function",
  "what does print do?",
  "what is a variable?",
];

export const tutorBench: Bench = {
  name: "tutor",
  about: `The tutor with a real database and a scripted model that thinks for ${thinkMs} ms: what we add before the first word; a whole offline answer with a sandbox that is away; the leak gate for one block, its own runs included, for examples and solutions in turn; triage by itself; from starting a bundle to its first answer.`,
  async run() {
    const services = await openTestServices();
    try {
      return [
        ...(await timeFirstWords(services.databaseUrl)),
        ...(await timeOffline(services.databaseUrl)),
        ...(await timeGate()),
        ...(await timeTriage()),
        ...(await timeStarts(services)),
      ];
    } finally {
      await services.stop();
    }
  },
};

async function timeFirstWords(databaseUrl: string): Promise<BenchRow[]> {
  const model = await startScriptedModel();
  model.script([
    { waitMs: thinkMs },
    ...saying("A loop repeats lines of a program for you, again and again.\n\nCheck: What is repeated?"),
  ]);
  const named = openModel({ OPENAI_BASE_URL: model.url, OPENAI_MODEL: "scripted" });
  let first = 0;
  const { publish } = openMemoryPublisher();
  const tutor = await openTestTutor({
    databaseUrl,
    executeUrl: "http://127.0.0.1:1",
    ...(named && { model: named }),
    publish: async (events, onTopics) => {
      if (first === 0 && [events].flat().some(({ type }) => type === answerExtended.type)) first = performance.now();
      await publish(events, onTopics);
    },
  });
  try {
    const added: number[] = [];
    for (let round = -5; round < 60; round++) {
      const event = await tutor.ask({ text: questions.at(round % questions.length) ?? "", route: "concept" });
      first = 0;
      const before = performance.now();
      await tutor.handle(event);
      if (round >= 0) added.push(first - before - thinkMs);
    }
    return [
      plainRow("added before a model's first word, median", "ms", quantile(added, 0.5), 30),
      plainRow("the same, p95", "ms", quantile(added, 0.95), 80),
    ];
  } finally {
    await tutor.close();
    await model.stop();
  }
}

async function timeOffline(databaseUrl: string): Promise<BenchRow[]> {
  const tutor = await openTestTutor({ databaseUrl, executeUrl: "http://127.0.0.1:1" });
  try {
    const taken: number[] = [];
    for (let round = -5; round < 100; round++) {
      const event = await tutor.ask({ text: questions.at(round % questions.length) ?? "", route: "concept" });
      const before = performance.now();
      await tutor.handle(event);
      if (round >= 0) taken.push(performance.now() - before);
    }
    return [plainRow("a whole offline answer, sandbox away, p95", "ms", quantile(taken, 0.95), 250)];
  } finally {
    await tutor.close();
  }
}

async function timeGate(): Promise<BenchRow[]> {
  const execute = await startExecute();
  const runCode = openRunCode(execute.url, 20_000);
  try {
    const taken: number[] = [];
    const open = curriculum.exercises.filter(({ tests }) => tests.some(({ run }) => run.kind !== "answer"));
    const examples = curriculum.cards.flatMap(({ example }) => (example.kind === "example" ? [example.code] : []));
    for (const [at, exercise] of open.filter((_, place) => place % 2 === 0).entries()) {
      const situation = situationOf({ exercise: exercise.slug, code: exercise.starter }, { exercise });
      const code = at % 2 === 0 ? examples[(at * 7) % examples.length] : exercise.solutions[0];
      const before = performance.now();
      await createLeakGate(situation, runCode).code(code ?? "");
      taken.push(performance.now() - before);
    }
    return [
      plainRow("leak gate for a block, median", "ms", quantile(taken, 0.5)),
      plainRow("the same, p95", "ms", quantile(taken, 0.95), 1_200),
    ];
  } finally {
    await execute.stop();
  }
}

async function timeTriage(): Promise<BenchRow[]> {
  const local = createLocalRouter(openLocal(storedModel.parse(stored)));
  const { publish } = openMemoryPublisher();
  const triage = createTriage({
    look: createLocalRouting(local),
    route: createRouter({ local, model: null }),
    askContext: async () => ({ status: "not-asked", context: null }),
    publish,
  });
  const taken: number[] = [];
  for (let round = -20; round < 400; round++) {
    const studentId = uuidV7();
    const data = { ...questionAsked.example, studentId, text: questions.at(round % questions.length) ?? "" };
    const event = questionAsked.create(
      { id: uuidV7(), source: "/web", subject: studentId, correlationId: uuidV7() },
      data,
    );
    const before = performance.now();
    await triage(event);
    if (round >= 0) taken.push(performance.now() - before);
  }
  return [plainRow("triage by itself, median", "ms", quantile(taken, 0.5), 5)];
}

async function timeStarts(services: { databaseUrl: string; kafkaBrokers: string }): Promise<BenchRow[]> {
  await bundleFunctions(["triage", "concepts"]);
  const rows: BenchRow[] = [];
  for (const name of ["triage", "concepts"]) {
    const taken: number[] = [];
    for (let round = 0; round < 5; round++) taken.push(await timeStart(name, services));
    rows.push(plainRow(`${name}, from start to ready, median`, "ms", quantile(taken, 0.5), 1_000));
  }
  return rows;
}

async function timeStart(
  name: string,
  { databaseUrl, kafkaBrokers }: { databaseUrl: string; kafkaBrokers: string },
): Promise<number> {
  const before = performance.now();
  const child = spawn(process.execPath, [bundleOf(name)], {
    env: {
      NODE_ENV: "production",
      PATH: "/usr/local/bin:/usr/bin:/bin",
      PORT: "0",
      LOG_LEVEL: "info",
      KAFKA_BROKERS: kafkaBrokers,
      DATABASE_URL: databaseUrl,
      EXECUTE_URL: "http://127.0.0.1:1",
    },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const ended = new Promise((resolve) => child.once("exit", resolve));
  const port = await readPort(child);
  await fetch(`http://127.0.0.1:${port}/healthz`);
  const taken = performance.now() - before;
  child.kill("SIGKILL");
  await ended;
  return taken;
}

function readPort(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the process ended with ${code}`)));
    let seen = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      seen += chunk.toString();
      const port = /"port":(\d+)/.exec(seen)?.[1];
      if (port) resolve(port);
    });
  });
}
