import type { ConsolePiece } from "../exercise/run-state.ts";

/** Python's own words about an error begin with one of these, at the start of a line. */
const beginnings = /^(?:Traceback \(most recent call last\):| {2}File "[^"\n]*", line \d+\n)/m;

/**
 * Takes Python's traceback out of what the program wrote: it is told in plain words, and folded below them.
 * Only what stands last on the error stream is taken; a program may print tracebacks itself.
 */
export function foldTraceback(pieces: readonly ConsolePiece[]): { pieces: ConsolePiece[]; traceback: string | null } {
  const last = pieces.findLastIndex((piece) => piece.from === "stderr");
  const piece = pieces[last];
  const at = piece?.text.search(beginnings) ?? -1;
  if (!piece || at < 0) return { pieces: [...pieces], traceback: null };
  const before = piece.text.slice(0, at);
  const kept = pieces.flatMap((other, index) =>
    index !== last ? [other] : before === "" ? [] : [{ from: piece.from, text: before }],
  );
  return { pieces: kept, traceback: piece.text.slice(at).trimEnd() };
}
