/** Something that can be worked on, and the lane in which it arrived. */
export interface Waiting {
  readonly lane: string;
  readonly bytes: number;
}

/** An unordered consumer asks for more, 50 at most, while fewer than 50 are in flight: so up to 99 are. */
const pollRecords = 50;

/**
 * Decides what is worked on next. `ordered`: one at a time in each lane (a partition). `unordered`: whatever comes, up to a bound.
 *
 * @param work Never rejects.
 */
export function createLanes<Item extends Waiting>(
  ordering: "ordered" | "unordered",
  work: (item: Item) => Promise<void>,
) {
  return ordering === "ordered" ? createOrdered(work) : createUnordered(work);
}

function createUnordered<Item extends Waiting>(work: (item: Item) => Promise<void>) {
  let waiting: Item[] = [];
  let inFlight = 0;

  function pump(): void {
    while (inFlight < pollRecords && waiting.length > 0) for (const item of waiting.splice(0, pollRecords)) start(item);
  }

  function start(item: Item): void {
    inFlight++;
    void work(item).then(() => {
      inFlight--;
      pump();
    });
  }

  return {
    add(items: readonly Item[]): void {
      waiting.push(...items);
      pump();
    },
    /** Forgets what was not begun. */
    clear(): void {
      waiting = [];
    },
    inFlight: () => inFlight,
  };
}

function createOrdered<Item extends Waiting>(work: (item: Item) => Promise<void>) {
  let lanes = new Map<string, Item[]>();
  let inFlight = 0;

  /** A lane is in the map while something of it is in flight. */
  async function run(lane: Item[], first: Item): Promise<void> {
    for (let item: Item | undefined = first; item; item = lane.shift()) {
      inFlight++;
      await work(item);
      inFlight--;
    }
    if (lanes.get(first.lane) === lane) lanes.delete(first.lane);
  }

  return {
    add(items: readonly Item[]): void {
      for (const item of items) {
        const lane = lanes.get(item.lane);
        if (lane) {
          lane.push(item);
          continue;
        }
        const begun: Item[] = [];
        lanes.set(item.lane, begun);
        void run(begun, item);
      }
    },
    clear(): void {
      for (const lane of lanes.values()) lane.length = 0;
      lanes = new Map();
    },
    inFlight: () => inFlight,
  };
}
