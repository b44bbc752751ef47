/** A loop or block of a program, by its lines, from 1. */
export interface Block {
  readonly header: number;
  /** The lines of its body. */
  readonly from: number;
  readonly to: number;
}

/** Blocks whose header begins with one of these words, from the program's form; headers of several lines are left out. */
function findBlocks(code: string, header: RegExp): Block[] {
  const lines = code.split("\n");
  const indentOf = (line: string) => line.length - line.trimStart().length;
  const counts = (line: string | undefined) => line !== undefined && line.trim() !== "" && !line.trim().startsWith("#");
  return lines.flatMap((line, at): Block[] => {
    if (!header.test(line)) return [];
    const end = lines.findIndex((other, index) => index > at && counts(other) && indentOf(other) <= indentOf(line));
    const to = end < 0 ? lines.length : end;
    const first = lines.findIndex((other, index) => index > at && index < to && counts(other));
    return first < 0 ? [] : [{ header: at + 1, from: first + 1, to }];
  });
}

export const findLoops = (code: string): Block[] => findBlocks(code, /^\s*(?:for|while)\b.*:\s*(?:#.*)?$/);

export const findFunctions = (code: string): Block[] => findBlocks(code, /^\s*def\b.*:\s*(?:#.*)?$/);
