import type { EntityManager } from "@mikro-orm/postgresql";
import { storableJson } from "../runtime/storable.ts";
import { newStudent, type Rows, type Student } from "./student.ts";

/** A roll-up's table: its key besides the student, and its columns by what they hold. */
interface Table {
  readonly key: readonly string[];
  readonly columns: readonly string[];
  /** Which of them are times. */
  readonly times: readonly string[];
}

const tables: Record<keyof Rows, Table> = {
  progress: {
    key: ["exerciseSlug"],
    columns: [
      ...["exerciseSlug", "state", "attempts", "consecutiveFailures", "failedRuns", "testsPassed", "testsTotal"],
      ...["hintsTaken", "answersTaken", "lastOutcome", "lastErrorType", "lastLine", "passedTests", "qualityPassed"],
      ...["qualityTotal", "mistake", "activeMs", "openedAt", "solvedAt", "changedAt"],
    ],
    times: ["openedAt", "solvedAt", "changedAt"],
  },
  mastery: {
    key: ["conceptId"],
    columns: [
      ...["conceptId", "aloneSkill", "aloneEstimate", "aloneEvidence", "helpedSkill", "helpedEstimate"],
      ...[
        "helpedEvidence",
        "successesAlone",
        "successDays",
        "lastSuccessOn",
        "evidenceAt",
        "reachedAt",
        "review",
        "dueAt",
      ],
    ],
    times: ["evidenceAt", "reachedAt", "dueAt"],
  },
  quiz_standings: {
    key: ["item"],
    columns: [
      ...["item", "lessonSlug", "exerciseSlug", "concepts", "firstCorrect", "correct", "misconception", "answers"],
      "answeredAt",
    ],
    times: ["answeredAt"],
  },
  mistakes: {
    key: ["exerciseSlug", "mistake"],
    columns: [
      ...["exerciseSlug", "mistake", "exerciseVersion", "failingTests", "shape", "errorType", "runId", "times"],
      ...["firstAt", "lastAt"],
    ],
    times: ["firstAt", "lastAt"],
  },
  error_counts: {
    key: ["exerciseSlug", "errorType", "rule"],
    columns: ["exerciseSlug", "errorType", "rule", "times", "runId", "lastAt"],
    times: ["lastAt"],
  },
  sittings: {
    key: ["startedAt"],
    columns: ["startedAt", "endedAt", "activeMs", "runs", "failedRuns"],
    times: ["startedAt", "endedAt"],
  },
  active_days: { key: ["day"], columns: ["day", "activeMs"], times: [] },
  lesson_progress: { key: ["lessonSlug"], columns: ["lessonSlug", "readAt"], times: ["readAt"] },
  alerts: {
    key: ["id"],
    columns: [
      ...["id", "exerciseSlug", "lessonSlug", "rule", "evidence", "causes", "state", "openedAt", "closedAt"],
      ...["closedAs", "closedBy"],
    ],
    times: ["openedAt", "closedAt"],
  },
};

// The keys of `tables` are all of `Rows`.
export const tableNames = Object.keys(tables) as (keyof Rows)[];

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const camel = (name: string): string => name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** A row as PostgreSQL gives it as JSON, with our names and ISO times. */
function readRow(table: keyof Rows, row: Readonly<Record<string, unknown>>): [string, object] {
  const { key, columns, times } = tables[table];
  const named = Object.fromEntries(
    Object.entries(row)
      .map(([name, value]): [string, unknown] => [camel(name), value])
      .filter(([name]) => columns.includes(name))
      .map(([name, value]) => [
        name,
        typeof value === "string" && times.includes(name) ? new Date(value).toISOString() : value,
      ]),
  );
  return [key.map((name) => named[name]).join(" "), named];
}

/** @param wanted Rows of each table as JSON arrays; a table that is not there has none. */
export function takeRows(student: Student, wanted: Partial<Record<keyof Rows, unknown>>): void {
  for (const table of tableNames) {
    const given = wanted[table];
    if (!Array.isArray(given)) continue;
    for (const row of given) {
      const [key, named] = readRow(table, row);
      // Its columns are the row's type: the entities' test holds both to the same migration.
      (student.rows[table] as Map<string, object>).set(key, named);
    }
  }
}

/** The rows as they are now, to find out later which are different. */
export function copyRows(rows: Rows): Rows {
  const copy = newStudent("").rows;
  for (const table of tableNames) {
    for (const [key, row] of rows[table]) (copy[table] as Map<string, object>).set(key, row);
  }
  return copy;
}

export type Changed = { readonly [Table in keyof Rows]: object[] };

export function changedRows(now: Rows, before: Rows): Changed {
  const changed = (table: keyof Rows) => {
    const rows: object[] = [];
    for (const [key, row] of now[table]) if (before[table].get(key) !== row) rows.push(row);
    return rows;
  };
  return Object.fromEntries(tableNames.map((table) => [table, changed(table)])) as unknown as Changed; // all tables
}

/** One `insert … on conflict do update` for rows of a table; two parameters: the rows as JSON, and the student. */
function upsertSql(table: keyof Rows): string {
  const { key, columns } = tables[table];
  const names = columns.map(snake);
  const isOwnKey = table === "alerts";
  const target = isOwnKey ? ["id"] : ["student_id", ...key.map(snake)];
  const rest = names.filter((name) => !target.includes(name));
  const update = rest.map((name) => `${name} = excluded.${name}`).join(", ");
  return `insert into ${table} (student_id, ${names.join(", ")})
    select ?, ${names.join(", ")} from jsonb_populate_recordset(null::${table}, ?::jsonb)
    on conflict (${target.join(", ")}) do update set ${update}`;
}

const upserts = new Map(tableNames.map((table) => [table, upsertSql(table)]));

/** Statements, and their values, that write rows: parts of one `with`. */
export function writeRows(studentId: string, changed: Changed): { parts: string[]; values: unknown[] } {
  const parts: string[] = [];
  const values: unknown[] = [];
  for (const table of tableNames) {
    const rows = changed[table];
    if (rows.length === 0) continue;
    const named = rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value])),
    );
    parts.push(`${table}_written as (${upserts.get(table)})`);
    values.push(studentId, storableJson(named));
  }
  return { parts, values };
}

/** Removes what a student has in every roll-up but alerts, whose rows others point to. */
export async function clearRows(tx: EntityManager, studentId: string): Promise<void> {
  const cleared = tableNames.filter((table) => table !== "alerts");
  const parts = cleared.map((table) => `${table}_cleared as (delete from ${table} where student_id = ?)`);
  await tx.execute(
    `with ${parts.join(", ")} select 1`,
    cleared.map(() => studentId),
  );
}
