/** Where a page of a list ended, and the next one begins: behind this. `at` is UTC to the microsecond. */
export interface ListPlace {
  readonly at: string;
  readonly id: string;
}

/** SQL that gives a time as it stands in a place: `2026-11-24T09:00:00.000000Z`. */
export const toMicroseconds = (column: string): string =>
  `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;
