import type { IsolationMode } from "../../../events/vocabulary.ts";
import type { Limits } from "../limits.ts";
import { findPython } from "./find-python.ts";
import { openSession, type Session, type SessionHandlers } from "./session.ts";
import { type Child, openZygote, SandboxUnavailableError, type Zygote } from "./zygote.ts";

/** A warm place to run programs in. Each job gets a process of its own that nobody used before. */
export interface Sandbox {
  /**
   * Starts a job (see `python/runner/job.py`) in a child that is shut in.
   *
   * @throws {SandboxUnavailableError} where this machine offers no wall.
   */
  start(job: Record<string, unknown>, limits: Limits, handlers: SessionHandlers): Promise<Session>;
  /** Which wall stands and which Python runs behind it, or why there is none. Starts the server if need be. */
  describe(): Promise<{ mode: IsolationMode; python: string } | { unavailable: string }>;
  /** How many times longer than its limits a program may take by the clock. */
  readonly pace: number;
  /** Ids of the server processes, for measuring. */
  processIds(): number[];
  close(): Promise<void>;
}

export interface SandboxOptions {
  /** The best wall there is, or this one and no other. */
  readonly mode?: "auto" | IsolationMode;
  readonly python?: string;
  /** Children that wait, already shut in. */
  readonly idle?: number;
  /** A server is replaced after so many runs, which renews the layout of its memory. */
  readonly runsPerServer?: number;
  /**
   * How many times longer than its limits a program may take by the clock: more than 1 where a machine is busy with other things, so that a
   * program which waits for its turn is not taken for one that never ends. CPU time is counted as ever, and what has used that up has used
   * up its time.
   */
  readonly pace?: number;
}

/** A server that died is not started again more often than this. */
const restartPauseMs = 1_000;

export function openSandbox(options: SandboxOptions = {}): Sandbox {
  const { mode = "auto", idle = 3, runsPerServer = 5_000, pace = 1 } = options;
  let current: Promise<Pool> | null = null;
  let startedAt = Number.NEGATIVE_INFINITY;
  let closed = false;
  const open = new Set<Pool>();

  const startPool = async (): Promise<Pool> => {
    startedAt = performance.now();
    const pool = openPool(await openZygote({ python: options.python ?? findPython(), mode }), idle);
    open.add(pool);
    void pool.zygote.closed.then(() => open.delete(pool));
    return pool;
  };
  const pool = async (): Promise<Pool> => {
    if (closed) throw new SandboxUnavailableError("the sandbox is closed");
    const asked = current;
    const running = await asked?.catch(() => null);
    if (current !== asked) return pool(); // another run has just started a new one: two would leave one behind
    if (running?.zygote.isAlive() && running.runs() < runsPerServer) return running;
    const wait = startedAt + restartPauseMs - performance.now();
    if (running === null && current && wait > 0) return current; // it failed just now: say so again
    const next = startPool();
    current = next;
    next.catch(() => {});
    running?.retire();
    return next;
  };

  return {
    pace,
    async start(job, limits, handlers) {
      const from = await pool();
      const child = await from.take();
      const paced = { ...limits, wallMs: limits.wallMs * pace };
      const session = openSession(from.zygote, child, job, paced, handlers, pace > 1 ? "timeout" : "cpu");
      // Who waits for the result comes first: forking at once would delay it.
      void session.ended.then(() => setImmediate(from.done));
      return session;
    },
    async describe() {
      try {
        const { zygote } = await pool();
        return { mode: zygote.mode, python: zygote.python };
      } catch (error) {
        return { unavailable: error instanceof Error ? error.message : "unknown" };
      }
    },
    processIds: () => [...open].map(({ zygote }) => zygote.processId),
    async close() {
      closed = true;
      await current?.catch(() => {});
      await Promise.all([...open].map(({ zygote }) => zygote.close()));
    },
  };
}

interface Pool {
  readonly zygote: Zygote;
  take(): Promise<Child>;
  done(): void;
  runs(): number;
  /** Takes no new runs, and ends when the last one has. */
  retire(): void;
}

function openPool(zygote: Zygote, idle: number): Pool {
  const waiting: Child[] = [];
  let forking = 0;
  let busy = 0;
  let taken = 0;
  let retired = false;

  /** After a run, not when one begins: forking then would slow it down. */
  const refill = (): void => {
    while (!retired && zygote.isAlive() && waiting.length + forking < idle) {
      forking += 1;
      zygote.fork({ rehearse: busy === 0 }).then(
        (child) => {
          forking -= 1;
          waiting.push(child);
          void child.exited.then(() => {
            const at = waiting.indexOf(child);
            if (at !== -1) waiting.splice(at, 1);
          });
        },
        () => {
          forking -= 1; // the next run tries again, and says what is wrong
        },
      );
    }
  };
  const closeWhenEmpty = (): void => {
    if (retired && busy === 0) void zygote.close();
  };
  refill();

  return {
    zygote,
    runs: () => taken,
    async take() {
      taken += 1;
      busy += 1;
      try {
        return waiting.shift() ?? (await zygote.fork({ rehearse: false }));
      } catch (error) {
        busy -= 1;
        throw error;
      }
    },
    done() {
      busy -= 1;
      refill();
      closeWhenEmpty();
    },
    retire() {
      retired = true;
      closeWhenEmpty();
    },
  };
}
