import type { EntityManager } from "@mikro-orm/postgresql";
import type { ExerciseState } from "../../events/vocabulary.ts";
import { epochMs } from "../runtime/sql-time.ts";
import type { Fact } from "./fact.ts";
import { follow, isHelped, type Standing, untouched } from "./progress.ts";

interface Row extends Omit<Standing, "state"> {
  readonly state: ExerciseState;
  readonly changedAt: Date;
}

/** As PostgreSQL gives it. */
interface Selected extends Omit<Row, "openedAt" | "solvedAt" | "changedAt"> {
  readonly openedMs: number | null;
  readonly solvedMs: number | null;
  readonly changedMs: number;
}

export interface Folded {
  readonly standing: Standing;
  /** When the latest fact happened. */
  readonly changedAt: Date;
  /** Help had been taken before this fact. */
  readonly wasHelped: boolean;
  /** What the row says as yet. */
  readonly before: Row;
}

type Place = { readonly studentId: string; readonly exercise: string };

const columns = `state, attempts, consecutive_failures as "consecutiveFailures", tests_passed as "testsPassed",
  tests_total as "testsTotal", hints_taken as "hintsTaken", answers_taken as "answersTaken", last_outcome as "lastOutcome",
  last_error_type as "lastErrorType", ${epochMs("opened_at")} as "openedMs", ${epochMs("solved_at")} as "solvedMs",
  ${epochMs("changed_at")} as "changedMs"`;

/** Before any fact. */
const never = new Date(0);

/** The row, locked until the transaction ends: what is folded into one exercise of a student goes one by one. */
async function lockRow(tx: EntityManager, { studentId, exercise }: Place): Promise<Row> {
  const select = `select ${columns} from progress where student_id = ? and exercise_slug = ? for update`;
  const [row]: Selected[] = await tx.execute(select, [studentId, exercise]);
  if (row) return asRow(row);
  await tx.execute(
    "insert into progress (student_id, exercise_slug, state, changed_at) values (?, ?, 'not-started', ?) on conflict do nothing",
    [studentId, exercise, never],
  );
  const [inserted]: Selected[] = await tx.execute(select, [studentId, exercise]);
  return inserted ? asRow(inserted) : { ...untouched, changedAt: never };
}

function asRow({ openedMs, solvedMs, changedMs, ...row }: Selected): Row {
  const asDate = (ms: number | null) => (ms === null ? null : new Date(ms));
  return { ...row, openedAt: asDate(openedMs), solvedAt: asDate(solvedMs), changedAt: new Date(changedMs) };
}

const asStanding = ({ state, changedAt: _, ...row }: Row): Standing => ({
  ...row,
  state: state === "stuck" ? "working" : state,
});

/**
 * Folds a fact, which has been kept, into its exercise's standing. A fact that comes late is put where it belongs: then
 * all facts of the exercise are folded anew, so that the result never depends on the order of arrival.
 */
export async function foldFact(tx: EntityManager, fact: Fact & Place): Promise<Folded> {
  const before = await lockRow(tx, fact);
  if (fact.occurredAt > before.changedAt) {
    const standing = asStanding(before);
    return { before, standing: follow(standing, fact), changedAt: fact.occurredAt, wasHelped: isHelped(standing) };
  }
  const facts = await readFacts(tx, fact);
  let standing = untouched;
  let wasHelped = false;
  for (const each of facts) {
    if (each.source === fact.source && each.eventId === fact.eventId) wasHelped = isHelped(standing);
    standing = follow(standing, each);
  }
  return { before, standing, changedAt: facts.at(-1)?.occurredAt ?? fact.occurredAt, wasHelped };
}

/** Every fact of an exercise, in the order in which they happened. */
async function readFacts(tx: EntityManager, { studentId, exercise }: Place) {
  const rows: (Pick<Fact, "source" | "eventId" | "type" | "data"> & { ms: number })[] = await tx.execute(
    `select source, event_id as "eventId", type, data, ${epochMs("occurred_at")} as ms from learning_facts
     where student_id = ? and exercise_slug = ? order by occurred_at, source, event_id`,
    [studentId, exercise],
  );
  return rows.map(({ ms, ...fact }) => ({ ...fact, occurredAt: new Date(ms) }));
}

/** The row as it stands, for an exercise on which an alert was closed. */
export async function readStanding(tx: EntityManager, place: Place): Promise<Folded> {
  const before = await lockRow(tx, place);
  const standing = asStanding(before);
  return { before, standing, changedAt: before.changedAt, wasHelped: isHelped(standing) };
}

/** @returns whether anything that people see is different now. */
export async function saveStanding(
  tx: EntityManager,
  { studentId, exercise }: Place,
  state: ExerciseState,
  { standing, changedAt, before }: Folded,
): Promise<boolean> {
  await tx.execute(
    `update progress set state = ?, attempts = ?, consecutive_failures = ?, tests_passed = ?, tests_total = ?, hints_taken = ?,
       answers_taken = ?, last_outcome = ?, last_error_type = ?, opened_at = ?, solved_at = ?, changed_at = ?
     where student_id = ? and exercise_slug = ?`,
    [
      state,
      standing.attempts,
      standing.consecutiveFailures,
      standing.testsPassed,
      standing.testsTotal,
      standing.hintsTaken,
      standing.answersTaken,
      standing.lastOutcome,
      standing.lastErrorType,
      standing.openedAt,
      standing.solvedAt,
      changedAt,
      studentId,
      exercise,
    ],
  );
  const { state: stateBefore, changedAt: _, ...rowBefore } = before;
  const { state: __, ...rowAfter } = standing;
  return state !== stateBefore || JSON.stringify(sorted(rowAfter)) !== JSON.stringify(sorted(rowBefore));
}

function sorted(row: object): [string, unknown][] {
  return Object.entries(row).sort(([a], [b]) => a.localeCompare(b));
}
