import { diffLines } from "diff";

/** A line of a program as it stands now, or as it stood in the attempt before. */
export interface ComparedLine {
  readonly change: "same" | "added" | "removed";
  readonly text: string;
  /** In the program as it is now, from 1; null for a line that is gone. */
  readonly number: number | null;
}

/** A program line by line against the one before; without one, everything is `same`. White space at line ends does not count. */
export function compareCode(before: string | null, now: string): ComparedLine[] {
  const parts =
    before === null ? [{ value: tidy(now), added: false, removed: false }] : diffLines(tidy(before), tidy(now));
  let number = 0;
  return parts.flatMap(({ value, added, removed }) =>
    value
      .replace(/\n$/, "")
      .split("\n")
      .map(
        (text): ComparedLine => ({
          change: added ? "added" : removed ? "removed" : "same",
          text,
          number: removed ? null : ++number,
        }),
      ),
  );
}

const tidy = (code: string): string => `${code.replace(/[ \t]+$/gm, "").trimEnd()}\n`;
