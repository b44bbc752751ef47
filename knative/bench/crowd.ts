import { setTimeout as sleep } from "node:timers/promises";
import { demoClassroom } from "../../migrations/seed-demo.ts";
import { createChance } from "../local/class/chance.ts";
import { createLedger, type Ledger } from "../local/class/ledger.ts";
import { playStudent } from "../local/class/student.ts";
import { join, type Visitor } from "../local/class/visitor.ts";
import { openClusterDatabase } from "./cluster.ts";

/** As many as may join by one class code from one address in a quarter of an hour. */
export const mostStudents = 55;

const exercise = "boarding-pass";

export interface Crowd {
  readonly ledger: Ledger;
  /** Each runs and asks this many times, as fast as answers come. @returns when all of it has ended. */
  work(times: number): Promise<void>;
  /** Each opens so many pages, one after the other. */
  read(times: number): Promise<void>;
  /** One of them after the other runs a program, one a second, until each has. */
  trickle(): Promise<void>;
  /** Each asks for their teacher, who is told: what `notify` is there for. At most five times. */
  askTeacher(): Promise<void>;
  leave(): void;
}

/** All of a crowd comes from one address, which a school's class does not. */
async function forgetLimits(): Promise<void> {
  const database = await openClusterDatabase();
  await database.query("delete from rate_limits");
  await database.end();
}

/**
 * What the database holds of everything that was wanted: rows that are not there or not finished, and questions with two answers.
 *
 * @param settings.mayGiveUp Leaves out of the first what somebody was told is given up.
 */
export async function readBooks(
  { intents }: Ledger,
  { mayGiveUp }: { mayGiveUp: boolean },
): Promise<{ unfinished: number; doubled: number }> {
  const database = await openClusterDatabase();
  const ids = intents.map(({ id }) => id);
  const wanted = mayGiveUp ? intents.filter(({ ended }) => ended?.how !== "abandoned").map(({ id }) => id) : ids;
  const { rows } = await database.query(
    `select (select count(*) from runs where id = any($1) and state = 'finished')
          + (select count(*) from questions where id = any($1) and state = 'finished') as finished,
        (select count(*) from (
           select 1 from answers where question_id = any($2) group by question_id having count(*) > 1
         ) twice) as doubled`,
    [wanted, ids],
  );
  await database.end();
  return { unfinished: wanted.length - Number(rows[0]?.finished), doubled: Number(rows[0]?.doubled) };
}

/**
 * New students of the demo class, all with their sockets open.
 *
 * @param settings.attempts How often they send what is not answered, once a second.
 */
export async function gatherCrowd(
  address: string,
  students: number,
  settings: { attempts?: number } = {},
): Promise<Crowd> {
  await forgetLimits();
  const ledger = createLedger();
  const round = Date.now().toString(36).slice(-5);
  const crowd: { name: string; visitor: Visitor }[] = [];
  for (let index = 0; index < students; index++) {
    const signInName = `crowd-${round}-${index}`;
    const account = { code: demoClassroom.code, name: `Crowd ${index}`, signInName, password: `${signInName}-python` };
    const visitor = await join(address, account, () => ledger.note("connection lost"));
    crowd.push({ name: signInName, visitor });
  }
  const chance = createChance(9);
  const lesson = { ...settings, ledger, chance, speed: 1_000, signal: new AbortController().signal };
  return {
    ledger,
    async work(times) {
      const code = 'print("Hello")';
      const runs = Array.from({ length: times }, () => ({ do: "run" as const, exercise, code }));
      const questions = Array.from({ length: times }, (_, n) => ({
        ...{ do: "ask" as const, exercise, code },
        text: ["What is a variable?", "What does print do?", "What is a string?"][n % 3] ?? "",
      }));
      await Promise.all(
        crowd.flatMap(({ name, visitor }) => [
          ...runs.map((step) => playStudent(name, visitor, [step], lesson)),
          playStudent(name, visitor, questions, lesson),
        ]),
      );
      await sleep(2_000); // A second effect would come now.
    },
    async read(times) {
      const steps = Array.from({ length: times }, () => ({ do: "open" as const, exercise }));
      await Promise.all(crowd.map(({ name, visitor }) => playStudent(name, visitor, steps, lesson)));
    },
    async trickle() {
      const step = { do: "run", exercise, code: 'print("Hello")' } as const;
      for (const { name, visitor } of crowd)
        await Promise.all([playStudent(name, visitor, [step], lesson), sleep(1_000)]);
    },
    async askTeacher() {
      const text = "I do not see what is wrong here.";
      for (const { visitor } of crowd) await visitor.post(`/exercises/${exercise}/teacher`, { text });
    },
    leave: () => {
      for (const { visitor } of crowd) visitor.close();
    },
  };
}
