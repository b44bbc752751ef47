import { setTimeout as sleep } from "node:timers/promises";
import { demoClassroom } from "../../../migrations/seed-demo.ts";
import { createChance } from "../class/chance.ts";
import { type Balance, balance, type Ledger } from "../class/ledger.ts";
import { playClass } from "../class/play-class.ts";
import { type Fault, faults } from "./faults.ts";
import type { RunningApp } from "./running-app.ts";

export interface FaultResult {
  fault: string;
  seed: number;
  balance: Balance;
  /** What the tables say that must not be: empty when the books balance. */
  discrepancies: string[];
  /** What they were told meanwhile, and how often. */
  told: string[];
  /** Why the fault could not be tried here. */
  skipped: string | undefined;
}

const lessons = ["first-program", "names-for-values", "ask-and-answer", "making-decisions"];

/** Longer than a source tries an event: by then it is done, or a dead letter. */
const patienceMs = 180_000;

/** A class works while something goes wrong. In the end every intent has one effect, and the tables agree. */
export async function tryFault(
  app: RunningApp,
  fault: Fault,
  options: {
    seed: number;
    students: number;
    speed: number;
    /** For so long before the fault, once all have come in, and after it the class works undisturbed. */
    undisturbedMs: number;
  },
): Promise<FaultResult> {
  const { seed, students, speed, undisturbedMs } = options;
  const lesson = new AbortController();
  const allIn = Promise.withResolvers<void>();
  const playing = playClass({
    ...{ address: app.address, code: demoClassroom.code, students, seed, speed, lessons },
    signal: lesson.signal,
    onAllIn: allIn.resolve,
  });
  // Who cannot join has nothing to lose: that is no fault to be tried, and ends it here.
  await Promise.race([allIn.promise, playing]);
  await sleep(undisturbedMs);
  const skipped = await fault.inject(app, createChance(seed));
  await sleep(undisturbedMs);
  lesson.abort();
  const ledger = await playing;
  const books = balance(ledger);
  const discrepancies = [
    ...(books.never > 0 ? [`${books.never} intents were never answered`] : []),
    ...(books.repeated > 0 ? [`${books.repeated} intents had more than one effect`] : []),
    ...(skipped === undefined ? findSilence(fault, ledger) : []),
    ...(await findDiscrepancies(app)),
  ];
  const told = [...ledger.notices].map(([notice, count]) => `${notice} (${count})`);
  return { fault: fault.name, seed, balance: books, discrepancies, told, skipped };
}

/** Pages say what is going on, and nothing when nothing is. */
function findSilence({ name, says }: Fault, { notices }: Ledger): string[] {
  if (says) return says.some((notice) => notices.has(notice)) ? [] : [`nobody was told: ${says.join(", or ")}`];
  return name === faults[0]?.name && notices.size > 0 ? [`told for nothing: ${[...notices.keys()].join(", ")}`] : [];
}

/** Nothing waits that nobody works on, and what happened once is written once. */
async function findDiscrepancies(app: RunningApp): Promise<string[]> {
  const checks: [string, string][] = [
    ["runs still wait", "select count(*)::int as n from runs where state = 'requested'"],
    ["questions still wait", "select count(*)::int as n from questions where state = 'requested'"],
    ["events are unsent", "select count(*)::int as n from outbox"],
    [
      "submissions are without their verdict",
      "select count(*)::int as n from runs r left join submissions s on s.run_id = r.id where r.profile = 'grade' and r.state = 'finished' and s.run_id is null",
    ],
    [
      "finished runs are missing from the learning record",
      "select count(*)::int as n from runs r where r.state = 'finished' and not exists (select 1 from learning_facts f where f.data->>'runId' = r.id::text)",
    ],
    [
      "answers are missing from finished questions",
      "select count(*)::int as n from questions q left join answers a on a.question_id = q.id and a.state = 'completed' where q.state = 'finished' and a.id is null",
    ],
  ];
  // What was said last is on its way for a moment; what failed again and again waits for its next try, two minutes in all.
  for (const end = performance.now() + patienceMs; ; await sleep(1_000)) {
    const found: string[] = [];
    for (const [what, sql] of checks) {
      const count = await app.query<{ n: number }>(sql).then(
        ([row]) => row?.n ?? 0,
        // It may still be coming back.
        (error: unknown) => `it could not be asked (${error}) how many`,
      );
      if (count !== 0) found.push(`${count} ${what}`);
    }
    if (found.length === 0 || performance.now() > end) return found;
  }
}
