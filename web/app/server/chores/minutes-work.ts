import type { EntityManager } from "@mikro-orm/postgresql";
import type { Publish } from "../../../../events/publisher.ts";
import type { Log } from "../log.ts";
import type { SendOutbox } from "../platform/outbox-sender.ts";
import { expireWork } from "./abandon-work.ts";
import { createAlertsDue } from "./alerts-due.ts";
import { createMailsDue } from "./mails-due.ts";
import { openAssignments } from "./open-assignments.ts";
import { holdLease, releaseLease } from "./row-lease.ts";
import { createStragglers } from "./send-stragglers.ts";
import { sweepOldRows } from "./sweep-old-rows.ts";

const leaseName = "minutes-work";
/** More often than its name says: who waits for an expired run should not wait for a minute more. */
const everyMs = 10_000;
const leaseMs = 45_000;
const sweepEveryMs = 3_600_000;

/**
 * Time is web's: one replica at a time sends what waits in anybody's outbox, gives up on what nobody answered, says what
 * is due, and clears away what is old.
 */
export function startMinutesWork(deps: {
  em: EntityManager;
  publish: Publish;
  sendOutbox: SendOutbox;
  replica: string;
  log: Log;
}): {
  close(): Promise<void>;
} {
  const { replica, log } = deps;
  const sendStragglers = createStragglers(deps);
  const sayAlertsDue = createAlertsDue();
  const sayMailsDue = createMailsDue();
  let sweptAt = 0;
  let isClosed = false;
  let timer: NodeJS.Timeout | undefined;
  let working: Promise<void> = Promise.resolve();

  /** A chore that fails keeps no other from its turn; its own comes again. */
  const tried = (name: string, chore: () => Promise<string[]>): Promise<string[]> =>
    chore().catch((err: unknown) => {
      log.error({ err, chore: name }, "a chore was not finished");
      return [];
    });

  async function work(): Promise<void> {
    const em = deps.em.fork();
    if (!(await holdLease(em, leaseName, replica, leaseMs))) return;
    const said = new Set<string>();
    const chore = async (name: string, people: () => Promise<string[]>) => {
      for (const person of await tried(name, people)) said.add(person);
    };
    for (const kind of ["run", "question"] as const) {
      await chore(`expire-${kind}`, async () => {
        const students = await expireWork(em, kind);
        if (students.length > 0) log.warn({ kind, count: students.length }, "nobody answered in time");
        return students;
      });
    }
    await chore("alerts-due", () => sayAlertsDue(em));
    await chore("mails-due", () => sayMailsDue(em));
    await chore("open-assignments", () => openAssignments(em, log));
    for (const key of said) void deps.sendOutbox(key);
    if (Date.now() - sweptAt > sweepEveryMs) {
      await tried("sweep-old-rows", async () => {
        await sweepOldRows(em);
        sweptAt = Date.now();
        return [];
      });
    }
    await sendStragglers(em, async () => !isClosed && (await holdLease(em, leaseName, replica, leaseMs)));
  }

  const turn = (): void => {
    working = work()
      .catch((err: unknown) => log.error({ err }, "the minute's work was not finished"))
      .then(() => {
        if (!isClosed) timer = setTimeout(turn, everyMs);
      });
  };
  turn();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await working;
      await releaseLease(deps.em.fork(), leaseName, replica);
    },
  };
}
