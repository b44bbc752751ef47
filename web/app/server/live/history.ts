import type { LivePlaces } from "../../live/wire.ts";

/** One live event as it goes to browsers. */
export interface LiveEntry {
  readonly partition: number;
  readonly offset: bigint;
  /** The student, or a notification's recipient. */
  readonly subject: string;
  readonly type: string;
  /** The whole message as JSON: made once, shared by all who get it. */
  readonly text: string;
  readonly receivedAtMs: number;
}

/** The last minutes of live events in the order in which they came. Places in it are counted from the first ever. */
export interface History {
  add(entry: LiveEntry): number;
  /** It came already: a consumer that joins again may read the last ones twice. */
  has(partition: number, offset: bigint): boolean;
  /** The entry of that count, or undefined when it is forgotten or not there yet. */
  at(count: number): LiveEntry | undefined;
  /** The count that the next entry will have. */
  end(): number;
  /** The first entry that somebody who has these places may lack, or `gone` when some of those are forgotten. */
  countAfter(places: LivePlaces): number | "gone";
  /** Of everything until now. */
  places(): LivePlaces;
  /** Of everything that is at least that old: where a page begins whose state was read about now. */
  placesBefore(ageMs: number): LivePlaces;
}

/**
 * @param maxBytes Of text, in UTF-16 code units; a flood shortens the time that is kept.
 */
export function createHistory({
  maxAgeMs,
  maxBytes,
  now = Date.now,
}: {
  maxAgeMs: number;
  maxBytes: number;
  now?: () => number;
}): History {
  let entries: LiveEntry[] = [];
  /** Count of `entries[head]`; what lies before `head` is forgotten. */
  let first = 0;
  let head = 0;
  let bytes = 0;
  const reached = new Map<number, bigint>();
  const forgotten = new Map<number, bigint>();

  const forget = (): void => {
    for (let oldest = entries[head]; oldest; oldest = entries[head]) {
      if (bytes <= maxBytes && now() - oldest.receivedAtMs <= maxAgeMs) break;
      forgotten.set(oldest.partition, oldest.offset);
      bytes -= oldest.text.length;
      head++;
      first++;
    }
    if (head > 1_000 && head * 2 > entries.length) {
      entries = entries.slice(head);
      head = 0;
    }
  };

  return {
    add(entry) {
      entries.push(entry);
      bytes += entry.text.length;
      reached.set(entry.partition, entry.offset);
      forget();
      return first + (entries.length - head) - 1;
    },
    has: (partition, offset) => offset <= (reached.get(partition) ?? -1n),
    at: (count) => (count < first ? undefined : entries[head + count - first]),
    end: () => first + entries.length - head,
    countAfter(places) {
      forget();
      const isGone = [...forgotten].some(([partition, offset]) => BigInt(places[partition] ?? "-1") < offset);
      if (isGone) return "gone";
      const index = entries.findIndex(
        (entry, at) => at >= head && entry.offset > BigInt(places[entry.partition] ?? "-1"),
      );
      return index < 0 ? first + entries.length - head : first + index - head;
    },
    places: () => textOf(reached),
    placesBefore(ageMs) {
      const start = new Map(reached);
      const limit = now() - ageMs;
      for (let index = entries.length - 1; index >= head; index--) {
        const entry = entries[index];
        if (!entry || entry.receivedAtMs < limit) break;
        start.set(entry.partition, entry.offset - 1n);
      }
      return textOf(start);
    },
  };
}

const textOf = (places: ReadonlyMap<number, bigint>): LivePlaces =>
  Object.fromEntries([...places].map(([partition, offset]) => [String(partition), String(offset)]));
