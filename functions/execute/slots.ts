/** Nobody waits behind a full queue: the caller may come again. */
export class QueueFullError extends Error {
  override name = "QueueFullError";
}

export interface Slots {
  /**
   * Waits for its turn, and resolves with what gives the slot back. Students take turns: who has fewest programs running
   * comes first, then who waited longest. One slot is kept for the tutor's code.
   *
   * @throws {QueueFullError} when `mayRefuse` and the queue is full; the signal's reason when it is aborted.
   */
  take(request: { who: string; isTutor: boolean; mayRefuse: boolean; signal: AbortSignal }): Promise<() => void>;
  counts(): { slots: number; running: number; waiting: number };
}

interface Waiting {
  readonly who: string;
  readonly isTutor: boolean;
  readonly start: () => void;
}

/** @param mostWaiting Beyond this many, those who can come again are asked to. */
export function createSlots(slots: number, mostWaiting = 64): Slots {
  const queue: Waiting[] = [];
  const runningOf = new Map<string, number>();
  let running = 0;
  let students = 0;
  const forStudents = Math.max(1, slots - 1);
  // However much one student starts, half of the places are left for others.
  const perStudent = Math.max(1, Math.floor(forStudents / 2));

  const mayStart = ({ who, isTutor }: Waiting): boolean => {
    if (running >= slots) return false;
    return isTutor || (students < forStudents && (runningOf.get(who) ?? 0) < perStudent);
  };
  const next = (): Waiting | undefined => {
    const ready = queue.filter(mayStart);
    const load = ({ who, isTutor }: Waiting): number => (isTutor ? -1 : (runningOf.get(who) ?? 0));
    return ready.reduce<Waiting | undefined>((best, one) => (best && load(best) <= load(one) ? best : one), undefined);
  };
  const startNext = (): void => {
    for (let one = next(); one; one = next()) {
      queue.splice(queue.indexOf(one), 1);
      running += 1;
      if (!one.isTutor) students += 1;
      runningOf.set(one.who, (runningOf.get(one.who) ?? 0) + 1);
      one.start();
    }
  };
  const release = ({ who, isTutor }: Waiting): void => {
    running -= 1;
    if (!isTutor) students -= 1;
    const left = (runningOf.get(who) ?? 1) - 1;
    if (left > 0) runningOf.set(who, left);
    else runningOf.delete(who);
    startNext();
  };

  return {
    counts: () => ({ slots, running, waiting: queue.length }),
    take({ who, isTutor, mayRefuse, signal }) {
      return new Promise((resolve, reject) => {
        if (signal.aborted) return reject(signal.reason);
        const giveUp = (): void => {
          queue.splice(queue.indexOf(waiting), 1);
          reject(signal.reason);
        };
        const waiting: Waiting = {
          who,
          isTutor,
          start() {
            signal.removeEventListener("abort", giveUp);
            let given = false;
            resolve(() => {
              if (!given) release(waiting);
              given = true;
            });
          },
        };
        signal.addEventListener("abort", giveUp);
        queue.push(waiting);
        startNext();
        if (!mayRefuse || queue.length <= mostWaiting || !queue.includes(waiting)) return;
        signal.removeEventListener("abort", giveUp);
        queue.splice(queue.indexOf(waiting), 1);
        reject(new QueueFullError("the queue is full"));
      });
    },
  };
}
