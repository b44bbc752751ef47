import { setTimeout as sleep } from "node:timers/promises";
import type { Chance } from "../class/chance.ts";
import type { RunningApp } from "./running-app.ts";

/** Something that goes wrong while a class works. */
export interface Fault {
  name: string;
  /** Does the harm, for as long as it lasts. */
  inject(app: RunningApp, chance: Chance): Promise<void>;
}

const frozenMs = 20_000;

/** No answer, and no word that there is none: worse than being away. */
async function freeze(pids: readonly number[], ms: number): Promise<void> {
  for (const pid of pids) signal(pid, "SIGSTOP");
  await sleep(ms);
  for (const pid of pids) signal(pid, "SIGCONT");
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended by itself: just as bad for its work.
  }
}

export const faults: readonly Fault[] = [
  { name: "nothing goes wrong", inject: async () => sleep(5_000) },
  { name: "Kafka does not answer for 20 s", inject: (app) => freeze([app.pidOf("kafka")], frozenMs) },
  { name: "Kafka is killed", inject: async (app) => signal(app.pidOf("kafka"), "SIGKILL") },
  { name: "PostgreSQL is restarted", inject: async (app) => signal(app.pidOf("postgres"), "SIGINT") },
  {
    name: "Kafka and PostgreSQL are killed at once",
    inject: async (app) => {
      signal(app.pidOf("kafka"), "SIGKILL");
      signal(app.pidOf("postgres"), "SIGINT");
    },
  },
  {
    name: "every function's process is killed, five times",
    inject: async (app) => {
      for (let round = 0; round < 5; round++) {
        for (const pid of await app.functionPids()) signal(pid, "SIGKILL");
        await sleep(3_000);
      }
    },
  },
  {
    name: "a function freezes for 20 s",
    inject: async (app, chance) => {
      const pids = await app.functionPids();
      if (pids.length > 0) await freeze([chance.pick(pids)], frozenMs);
    },
  },
  { name: "the web app is killed", inject: async (app) => signal(app.pidOf("web"), "SIGKILL") },
];
