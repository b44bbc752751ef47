import type { WebSocket } from "ws";
import { closeCodes, type ServerNote } from "../../live/wire.ts";
import type { History, LiveEntry } from "./history.ts";

/** Above this, a socket gets nothing more until the network has taken what it has. With the largest message, 2 MiB a socket. */
const maxBufferedBytes = 1_048_576;
/** How long a socket may lag behind; then it is cut, and comes back for what it lacks. */
const patienceMs = 20_000;

export interface LiveSocket {
  readonly personId: string;
  readonly sessionId: string;
  /** Sends what lies between these and now, then goes live. Null: from now on. */
  resume(from: number | null): void;
  /** A new entry is there for this socket. */
  offer(count: number, entry: LiveEntry): void;
  note(note: ServerNote): void;
  /** Pings, tells the place, and cuts who does not answer or is too slow. */
  beat(): void;
  close(code: number, reason: string): void;
}

/**
 * One browser. It gets each entry that is its own, in order. While the network is slower than the class nothing piles
 * up here: the socket falls back to reading the shared history, and is cut when it does not catch up.
 */
export function createLiveSocket(
  ws: WebSocket,
  who: { personId: string; sessionId: string },
  deps: { history: History; isFor: (entry: LiveEntry) => boolean; now?: () => number },
): LiveSocket {
  const { history, isFor, now = Date.now } = deps;
  /** Where it reads the history, or null while it is live. */
  let cursor: number | null = Number.POSITIVE_INFINITY; // nothing before `resume`
  let lagsSince = 0;
  let isAlive = true;
  ws.on("pong", () => {
    isAlive = true;
  });

  const send = (text: string): void => ws.send(text, pump);
  const note = (said: ServerNote): void => ws.send(JSON.stringify(said));

  function pump(): void {
    if (cursor === null || cursor === Number.POSITIVE_INFINITY || ws.readyState !== ws.OPEN) return;
    while (cursor < history.end()) {
      if (ws.bufferedAmount > maxBufferedBytes) return; // the callback of what is on its way goes on
      const entry = history.at(cursor);
      if (!entry) {
        close(closeCodes.slow, "too slow to keep up");
        return;
      }
      cursor++;
      if (isFor(entry)) send(entry.text);
    }
    cursor = null;
    note({ note: "at", places: history.places() });
  }

  function close(code: number, reason: string): void {
    cursor = Number.POSITIVE_INFINITY;
    ws.close(code, reason);
    setTimeout(() => ws.terminate(), 2_000).unref(); // a full buffer lets no goodbye through
  }

  return {
    ...who,
    resume(from) {
      lagsSince = now();
      cursor = from ?? history.end();
      pump();
    },
    offer(count, entry) {
      if (cursor !== null) return;
      if (ws.bufferedAmount <= maxBufferedBytes) return send(entry.text);
      lagsSince = now();
      cursor = count;
    },
    note,
    beat() {
      if (!isAlive) return ws.terminate();
      isAlive = false;
      ws.ping();
      if (cursor === null) note({ note: "at", places: history.places() });
      else if (now() - lagsSince > patienceMs) close(closeCodes.slow, "too slow to keep up");
    },
    close,
  };
}
