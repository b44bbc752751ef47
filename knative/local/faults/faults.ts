import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "../class/chance.ts";
import type { Notice } from "../class/ledger.ts";
import type { RunningApp } from "./running-app.ts";

/** Something that goes wrong while a class works. */
export interface Fault {
  name: string;
  /** Does the harm, for as long as it lasts. @returns why it cannot be done here. */
  inject(app: RunningApp, chance: Chance): Promise<string | undefined>;
  /** Somebody must have been told one of these. */
  says?: readonly Notice[];
}

const longMs = 20_000;

/** No answer, and no word that there is none: worse than being away. */
async function freeze(pids: readonly (number | undefined)[], ms: number): Promise<undefined> {
  for (const pid of pids) signal(pid, "SIGSTOP");
  await sleep(ms);
  for (const pid of pids) signal(pid, "SIGCONT");
}

function signal(pid: number | undefined, name: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(pid, name);
  } catch {
    // It has ended by itself: just as bad for its work.
  }
}

/** Ends a part whenever it comes back. PostgreSQL's SIGINT is an orderly stop that waits for nobody. */
async function keepAway(
  app: RunningApp,
  parts: Readonly<Record<string, NodeJS.Signals>>,
  ms: number,
): Promise<undefined> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(250))
    for (const [name, how] of Object.entries(parts)) signal(app.pidOf(name), how);
}

async function killFunctions(app: RunningApp, rounds: number): Promise<undefined> {
  for (let round = 0; round < rounds; round++) {
    for (const pid of await app.functionPids()) signal(pid, "SIGKILL");
    await sleep(3_000);
  }
}

async function moveClock(app: RunningApp, ms: number): Promise<undefined> {
  await app.moveClock(ms);
  await sleep(longMs);
  await app.moveClock(0);
}

const kept = ["kept for later"] as const;
const away = ["cannot be kept now", "page away"] as const;
const hour = 3_600_000;

export const faults: readonly Fault[] = [
  {
    name: "nothing goes wrong",
    async inject() {
      await sleep(5_000);
      return undefined;
    },
  },
  { name: "Kafka does not answer for 20 s", says: kept, inject: (app) => freeze([app.pidOf("kafka")], longMs) },
  { name: "Kafka is away for 20 s", says: kept, inject: (app) => keepAway(app, { kafka: "SIGKILL" }, longMs) },
  { name: "PostgreSQL is restarted", inject: (app) => keepAway(app, { postgres: "SIGINT" }, 1) },
  { name: "PostgreSQL is away for 10 s", says: away, inject: (app) => keepAway(app, { postgres: "SIGINT" }, 10_000) },
  {
    name: "Kafka and PostgreSQL are away for 10 s",
    says: away,
    inject: (app) => keepAway(app, { kafka: "SIGKILL", postgres: "SIGINT" }, 10_000),
  },
  { name: "every function's process is killed, five times", inject: (app) => killFunctions(app, 5) },
  {
    name: "a function freezes for 20 s",
    inject: async (app, chance) => {
      const pids = await app.functionPids();
      return pids.length > 0 ? freeze([chance.pick(pids)], longMs) : "no function runs";
    },
  },
  {
    name: "the web app is killed",
    says: ["connection lost"],
    inject: (app) => keepAway(app, { web: "SIGKILL" }, 1),
  },
  {
    name: "the disk is full for 20 s",
    says: [...kept, ...away, "no sandbox"],
    inject: async ({ disk }) => (disk ? void (await disk.fillFor(longMs)) : "this user may not mount a small disk"),
  },
  { name: "the clock goes an hour forward, and back", inject: (app) => moveClock(app, hour) },
  { name: "the clock goes an hour back, and forward", inject: (app) => moveClock(app, -hour) },
];

/** For `npm test`: the worst of all in a few seconds. */
export const shortFault: Fault = {
  name: "Kafka, PostgreSQL, web and every function are killed at once",
  says: ["connection lost"],
  async inject(app) {
    for (const name of ["kafka", "postgres", "web"]) signal(app.pidOf(name), "SIGKILL");
    return killFunctions(app, 1);
  },
};
