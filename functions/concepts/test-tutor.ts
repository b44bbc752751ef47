import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { v7 as uuidV7 } from "uuid";
import { derivedId, type LearnFlowEvent } from "../../events/learnflow-event.ts";
import { openMemoryPublisher } from "../../events/memory-publisher.ts";
import { questionRouted } from "../../events/question-routed.ts";
import { readCurriculum } from "../../migrations/curriculum/load.ts";
import { seedContent } from "../../migrations/seed-content.ts";
import { openTestDatabase, type TestDatabase } from "../../migrations/test-database.ts";
import type { Memory } from "../runtime/handle-once.ts";
import { createConcepts } from "./concepts.ts";
import { createLoadKnowledge } from "./load-knowledge.ts";
import { createLoadSituation } from "./load-situation.ts";
import { openRunCode } from "./run-code.ts";
import type { RoutedQuestion } from "./situation.ts";
import { createTutor, type ModelTutor } from "./tutor.ts";

export interface TestProcess {
  readonly url: string;
  stop(signal?: "SIGTERM" | "SIGKILL"): Promise<void>;
}

/** For tests: a function as its own process, as it is deployed. */
export async function startProcess(name: "execute" | "concepts", env: Record<string, string>): Promise<TestProcess> {
  const child = spawn(process.execPath, [fileURLToPath(new URL(`../${name}/index.ts`, import.meta.url))], {
    env: { NODE_ENV: "test", PATH: "/usr/local/bin:/usr/bin:/bin", PORT: "0", LOG_LEVEL: "info", ...env },
    stdio: ["ignore", "pipe", "ignore"],
  });
  const port = await readPort(child);
  return {
    url: `http://127.0.0.1:${port}`,
    async stop(signal = "SIGTERM") {
      child.kill(signal);
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

/** On a busy machine a program that waits for its turn is not one that never ends. */
export const startExecute = (): Promise<TestProcess> =>
  startProcess("execute", { KAFKA_BROKERS: "127.0.0.1:1", EXECUTE_PACE: "20" });

function readPort(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`the process ended with ${code}`)));
    let seen = "";
    child.stdout?.on("data", (chunk: Buffer) => {
      seen += chunk.toString();
      const port = /"port":(\d+)\D/.exec(seen)?.[1];
      if (port) resolve(Number(port));
    });
  });
}

export interface TestTutor {
  readonly db: TestDatabase;
  readonly studentId: string;
  /** Everything published on the way, in order. */
  readonly said: LearnFlowEvent[];
  readonly memory: Memory;
  /** Writes the question's row, as web does, and gives the event that asks for its answer. */
  ask(question: Partial<RoutedQuestion>): Promise<LearnFlowEvent>;
  handle(event: LearnFlowEvent): Promise<void>;
  close(): Promise<void>;
}

/** For tests: the whole of concepts on a real database with the real curriculum; Kafka is a list unless one is given. */
export async function openTestTutor(options: {
  databaseUrl: string;
  executeUrl: string;
  model?: ModelTutor;
  publish?: Memory["publish"];
}): Promise<TestTutor> {
  const db = await openTestDatabase(options.databaseUrl);
  await seedContent(db.orm.em, readCurriculum().curriculum);
  const studentId = uuidV7();
  await db.orm.em.execute(
    "insert into people (id, role, sign_in_name, name, locale, created_at) values (?, 'student', ?, 'Amara', 'en', now())",
    [studentId, `student-${studentId}`],
  );
  const { publish, said } = openMemoryPublisher();
  const database = { em: async () => db.orm.em.fork() };
  const memory: Memory = { database, publish: options.publish ?? publish };
  const tutor = createTutor({
    loadKnowledge: createLoadKnowledge(database),
    runCode: openRunCode(options.executeUrl, 60_000),
    model: options.model ?? null,
  });
  return {
    db,
    studentId,
    said,
    memory,
    handle: createConcepts({ memory, loadSituation: createLoadSituation(database), tutor }),
    async ask(given) {
      const question = {
        ...questionRouted.example,
        lastRun: null,
        code: null,
        exercise: null,
        exerciseVersion: null,
        flags: [],
        reason: "test",
        routedBy: "local" as const,
        questionId: uuidV7(),
        studentId,
        ...given,
      };
      const conversationId = derivedId({ source: studentId, id: question.exercise ?? "none" }, "test", "conversation");
      const em = db.orm.em.fork();
      await em.execute(
        "insert into conversations (id, student_id, exercise_slug, created_at) values (?, ?, ?, now()) on conflict do nothing",
        [conversationId, studentId, question.exercise],
      );
      // One question is open at a time; what an earlier test left open has expired by now.
      await em.execute("update questions set state = 'expired' where conversation_id = ? and state = 'requested'", [
        conversationId,
      ]);
      await em.execute(
        `insert into questions (id, conversation_id, student_id, text, code, state, asked_at, expires_at)
         values (?, ?, ?, ?, ?, 'requested', now(), now() + interval '2 minutes')`,
        [question.questionId, conversationId, studentId, question.text, question.code],
      );
      const from = {
        id: uuidV7(),
        source: "/functions/triage",
        subject: studentId,
        correlationId: question.questionId,
      };
      return questionRouted.create(from, { ...question, conversationId });
    },
    close: () => db.drop(),
  };
}
