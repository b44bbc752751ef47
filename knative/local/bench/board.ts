import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { v7 as uuidV7 } from "uuid";
import { WebSocket } from "ws";
import { openPublisher } from "../../../events/publisher.ts";
import { runFinished } from "../../../events/run-finished.ts";
import { openDatabase } from "../../../migrations/mikro-orm.config.ts";
import { demoClassroom } from "../../../migrations/seed-demo.ts";
import { startSession } from "../../../web/app/server/accounts/sessions.ts";
import { withApp } from "./bench-app.ts";
import { timeBoardQuery } from "./board-query.ts";
import { type Bench, plainRow, quantile } from "./row.ts";

const events = 60;
const pauseMs = 150;

export const boardBench: Bench = {
  name: "board",
  about: `A run's event until the open board of the class has the changed cell: Kafka → source → analytics (folded and committed) → Kafka → web → socket, ${events} events. And what a board's page asks the database, for a class of 400 students who have all begun 120 exercises, page by page in all orders.`,
  run: () =>
    withApp(async ({ address, databaseUrl, kafkaBrokers }) => {
      const times = await timeCells(address, databaseUrl, kafkaBrokers);
      const queries = await timeBoardQuery(databaseUrl);
      return [
        plainRow("event to board, median", "ms", quantile(times, 0.5)),
        plainRow("event to board, p95", "ms", quantile(times, 0.95), 500),
        plainRow("board of 400 × 120, median", "ms", quantile(queries, 0.5), 50),
        plainRow("board of 400 × 120, p95", "ms", quantile(queries, 0.95)),
      ];
    }),
};

/** Milliseconds from publishing a run's event to its cell on the teacher's socket, one for each event. */
async function timeCells(address: string, databaseUrl: string, brokers: string): Promise<number[]> {
  const { token, classroomId, studentId } = await enterClass(databaseUrl);
  const kafka = openPublisher({ brokers, clientId: "board-bench" });
  const headers = { origin: address, cookie: `learnflow_session=${token}` };
  const board = new WebSocket(`${address.replace("http", "ws")}/live`, { headers });
  await once(board, "open");
  board.send(JSON.stringify({ say: "resume", places: null }));
  board.send(JSON.stringify({ say: "watch", classroomId }));
  const times: number[] = [];
  for (let n = 0; n < events + 5; n++) {
    await sleep(pauseMs);
    const id = uuidV7();
    const event = runFinished.create(
      { id, source: "/functions/execute", subject: studentId, correlationId: id },
      { ...runFinished.example, studentId, runId: id, exercise: "boarding-pass", profile: "run" },
    );
    const changed = untilAttempts(board, n + 1);
    const before = performance.now();
    await kafka.publish(event);
    const at = await changed;
    if (n >= 5) times.push(at - before); // The first ones wake analytics.
  }
  board.close();
  await kafka.close();
  return times;
}

/** A session of the demo classroom's teacher, and one of its students. */
async function enterClass(databaseUrl: string) {
  const orm = openDatabase(databaseUrl);
  const em = orm.em.fork();
  const [room]: { classroomId: string; studentId: string; teacherId: string }[] = await em.execute(
    `select c.id as "classroomId", s.person_id as "studentId", t.person_id as "teacherId"
     from classrooms c join memberships s on s.classroom_id = c.id and s.role = 'student'
     join memberships t on t.classroom_id = c.id and t.role = 'teacher' where c.code = ? limit 1`,
    [demoClassroom.code],
  );
  if (!room) throw new Error("no demo classroom");
  const token = await startSession(em, room.teacherId);
  await orm.close();
  return { ...room, token };
}

/** When a cell has so many attempts. */
function untilAttempts(board: WebSocket, attempts: number): Promise<number> {
  return new Promise((resolve) => {
    const look = (raw: { toString(): string }): void => {
      const at = performance.now();
      const text = raw.toString();
      if (!text.includes("progress.changed") || !text.includes(`"attempts":${attempts},`)) return;
      board.off("message", look);
      resolve(at);
    };
    board.on("message", look);
  });
}
