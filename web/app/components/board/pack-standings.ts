import type { ExerciseStanding } from "../../../../events/progress-changed.ts";
import { exerciseStates } from "../../../../events/vocabulary.ts";

/** A cell as it travels: column, state, attempts, failures in a row, tests passed, tests, last outcome, last error, when (ms). */
type PackedCell = readonly [number, number, number, number, number, number, string | null, string | null, number];
/** Cells by student, in the order of the board's students. */
export type PackedStandings = readonly (readonly PackedCell[])[];

type Ids = { readonly students: readonly { id: string }[]; readonly exercises: readonly { slug: string }[] };

/** Thousands of cells go into a page: a fifth of the bytes that they have as objects. */
export function packStandings({ students, exercises }: Ids, standings: readonly ExerciseStanding[]): PackedStandings {
  const columns = new Map(exercises.map((exercise, column) => [exercise.slug, column]));
  const rows = new Map(students.map((student) => [student.id, [] as PackedCell[]]));
  for (const cell of standings) {
    const column = columns.get(cell.exercise);
    if (column === undefined) continue;
    const { attempts, consecutiveFailures, testsPassed, testsTotal, lastOutcome, lastErrorType } = cell;
    rows
      .get(cell.studentId)
      ?.push([
        ...([
          column,
          exerciseStates.indexOf(cell.state),
          attempts,
          consecutiveFailures,
          testsPassed,
          testsTotal,
        ] as const),
        ...([lastOutcome, lastErrorType, Date.parse(cell.changedAt)] as const),
      ]);
  }
  return [...rows.values()];
}

export function unpackStandings({ students, exercises }: Ids, packed: PackedStandings): ExerciseStanding[] {
  return packed.flatMap((row, at) =>
    row.flatMap(
      ([column, state, attempts, consecutiveFailures, testsPassed, testsTotal, lastOutcome, lastError, ms]) => {
        const student = students[at];
        const exercise = exercises[column];
        if (!student || !exercise) return [];
        return {
          ...{ studentId: student.id, exercise: exercise.slug, state: exerciseStates[state] ?? "working", attempts },
          ...{ consecutiveFailures, testsPassed, testsTotal, lastOutcome, lastErrorType: lastError },
          changedAt: new Date(ms).toISOString(),
        };
      },
    ),
  );
}
