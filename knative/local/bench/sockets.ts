import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { v7 as uuidV7 } from "uuid";
import { WebSocket } from "ws";
import { progressChanged } from "../../../events/progress-changed.ts";
import { openPublisher, type Publisher } from "../../../events/publisher.ts";
import { openDatabase } from "../../../migrations/mikro-orm.config.ts";
import { demoClassroom } from "../../../migrations/seed-demo.ts";
import { startSession } from "../../../web/app/server/accounts/sessions.ts";
import { withApp } from "./bench-app.ts";
import { type Bench, quantile, ratioRow } from "./row.ts";

const sockets = 300;
/** One person may have twelve open. */
const each = 12;
const events = 80;
const pauseMs = 60;

export const socketsBench: Bench = {
  name: "sockets",
  about: `One event of a class to its open boards, from publishing it until a board's socket has it: ${sockets} sockets of one web process against one, p95 over ${events} events.`,
  run: () =>
    withApp(async ({ address, databaseUrl, kafkaBrokers }) => {
      const kafka = openPublisher({ brokers: kafkaBrokers, clientId: "sockets-bench" });
      const { tokens, ...room } = await fillClassroom(databaseUrl, sockets / each);
      const all: WebSocket[] = [];
      const open = async (count: number): Promise<void> => {
        while (all.length < count)
          all.push(await openBoard(address, tokens[Math.floor(all.length / each)] ?? "", room.classroomId));
      };
      await open(1);
      await timeEvents(kafka, room.studentId, all, 20); // Warming up.
      const one = await timeEvents(kafka, room.studentId, all, events);
      await open(sockets);
      const many = await timeEvents(kafka, room.studentId, all, events);
      for (const board of all) board.close();
      await kafka.close();
      const row = (share: number, name: string, bound: { atMost?: number }) =>
        ratioRow(`${sockets} open boards, ${name}`, "ms", quantile(many, share), quantile(one, share), bound);
      return [row(0.5, "median", {}), row(0.95, "p95", { atMost: 4 })];
    }),
};

/** Adds teachers to the demo's classroom. @returns a session of each, and one of its students. */
async function fillClassroom(databaseUrl: string, teachers: number) {
  const orm = openDatabase(databaseUrl);
  const em = orm.em.fork();
  const [room]: { classroomId: string; studentId: string; teacherId: string }[] = await em.execute(
    `select c.id as "classroomId", s.person_id as "studentId", t.person_id as "teacherId"
     from classrooms c join memberships s on s.classroom_id = c.id and s.role = 'student'
     join memberships t on t.classroom_id = c.id and t.role = 'teacher' where c.code = ? limit 1`,
    [demoClassroom.code],
  );
  if (!room) throw new Error("no demo classroom");
  const tokens: string[] = [];
  for (let n = 0; n < teachers; n++) {
    const id = uuidV7();
    await em.execute(
      `insert into people (id, role, sign_in_name, name, password_hash, locale, created_at)
       select ?, role, ?, name, password_hash, locale, now() from people where id = ?`,
      [id, `teacher-${n}`, room.teacherId],
    );
    await em.execute("insert into memberships values (?, ?, 'teacher', now())", [room.classroomId, id]);
    tokens.push(await startSession(em, id));
  }
  await orm.close();
  return { ...room, tokens };
}

async function openBoard(url: string, token: string, classroomId: string): Promise<WebSocket> {
  const headers = { origin: url, cookie: `learnflow_session=${token}` };
  const board = new WebSocket(`${url.replace("http", "ws")}/live`, { headers, perMessageDeflate: false });
  await once(board, "open");
  const watching = new Promise<void>((resolve) => {
    board.on("message", (raw) => raw.toString().includes('"watching"') && resolve());
  });
  board.send(JSON.stringify({ say: "resume", places: null }));
  board.send(JSON.stringify({ say: "watch", classroomId }));
  await watching;
  return board;
}

/** When the next event is there; what the server says by itself is none. */
function untilEvent(board: WebSocket): Promise<number> {
  return new Promise((resolve) => {
    const look = (raw: { toString(): string }): void => {
      const at = performance.now();
      if (!raw.toString().startsWith('{"place"')) return;
      board.off("message", look);
      resolve(at);
    };
    board.on("message", look);
  });
}

/** Milliseconds, one for each event and socket. */
async function timeEvents(kafka: Publisher, studentId: string, boards: readonly WebSocket[], count: number) {
  const times: number[] = [];
  for (let n = 0; n < count; n++) {
    await sleep(pauseMs);
    const id = uuidV7();
    const event = progressChanged.create(
      { id, source: "/functions/analytics", subject: studentId, correlationId: id },
      { ...progressChanged.example, studentId, attempts: n },
    );
    const arrived = boards.map(untilEvent);
    const before = performance.now();
    await kafka.publish(event);
    for (const at of await Promise.all(arrived)) times.push(at - before);
  }
  return times;
}
