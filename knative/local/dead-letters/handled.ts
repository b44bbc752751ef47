/**
 * Which letters of a partition a person has dealt with, kept where Kafka keeps such things: the operators' group has an offset, below which
 * all are, and those beyond it stand in that offset's metadata as ranges: `12,14-17`.
 */
export interface Handled {
  /** Every letter before this one. */
  readonly before: number;
  readonly beyond: ReadonlySet<number>;
}

/** The broker refuses longer metadata (`offset.metadata.max.bytes`). */
const longestMetadata = 4_096;

export const operatorsGroup = (functionName: string): string => `learnflow.dead-letters.${functionName}.operators`;

/** @param first The oldest letter that the topic still keeps. */
export function readHandled(offset: string, metadata: string | null | undefined, first: number): Handled {
  const before = Math.max(Number(offset), first);
  const beyond = new Set<number>();
  for (const range of (metadata ?? "").split(",").filter(Boolean)) {
    const [from = Number.NaN, to = from] = range.split("-").map(Number);
    for (let letter = from; letter <= to; letter++) if (letter >= before) beyond.add(letter);
  }
  return { before, beyond };
}

export function isHandled(handled: Handled, letter: number): boolean {
  return letter < handled.before || handled.beyond.has(letter);
}

export function addHandled(handled: Handled, letters: Iterable<number>): Handled {
  const beyond = new Set([...handled.beyond, ...letters]);
  let { before } = handled;
  while (beyond.delete(before)) before++;
  return { before, beyond: new Set([...beyond].filter((letter) => letter > before)) };
}

/** @throws when too many letters were dealt with out of order: the oldest have to go first. */
export function writeHandled({ before, beyond }: Handled): { offset: string; metadata: string } {
  const ranges: [number, number][] = [];
  for (const letter of [...beyond].sort((a, b) => a - b)) {
    const last = ranges.at(-1);
    if (last && last[1] === letter - 1) last[1] = letter;
    else ranges.push([letter, letter]);
  }
  const metadata = ranges.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(",");
  if (metadata.length > longestMetadata)
    throw new Error("too many letters were dealt with out of order: replay or discard the oldest first");
  return { offset: String(before), metadata };
}

/** How many of the letters between the oldest kept and `end` nobody has dealt with. */
export function countOpen({ before, beyond }: Handled, end: number): number {
  return Math.max(end - before - beyond.size, 0);
}
