import type { ConsolePiece } from "../exercise/run-state.ts";

/** A line of the console in its pieces: one stream may begin where another left off. */
export type ConsoleLine = readonly ConsolePiece[];

/** Cuts what was written into lines, as a terminal shows them. A typed line ends by its Enter. */
export function splitLines(pieces: readonly ConsolePiece[]): ConsoleLine[] {
  const lines: ConsolePiece[][] = [[]];
  for (const { from, text } of pieces) {
    const parts = (from === "typed" ? `${text}\n` : text).split("\n");
    for (const [index, part] of parts.entries()) {
      if (index > 0) lines.push([]);
      if (part !== "") lines.at(-1)?.push({ from, text: part });
    }
  }
  return lines;
}

/** Whether the last line is still being written, so that a question stands before the place to answer it. */
export const isUnfinished = (lines: readonly ConsoleLine[]) => (lines.at(-1)?.length ?? 0) > 0;
