import { createPlaces } from "./places.ts";
import { type BrowserMessage, closeCodes, type LiveMessage, type LivePlaces, type ServerMessage } from "./wire.ts";

/** `idle`: nobody listens. `lost`: was connected, or could not connect, and tries again. `signed-out`: gave up. */
export type LiveStatus = "idle" | "connecting" | "connected" | "lost" | "signed-out";

interface LiveListener {
  onMessage(message: LiveMessage): void;
  /** What was missed is not kept any more: take the state from the server. */
  onReload(): void;
}

export interface LiveConnection {
  /** Connects with the first listener and ends with the last. @returns how to stop listening. */
  listen(listener: LiveListener): () => void;
  /**
   * The board of a classroom, for as long as somebody watches it.
   *
   * @param onLate The server watches from now on, and the page's state may be a moment older: take it anew.
   * @returns how to stop.
   */
  watch(classroomId: string, onLate?: () => void): () => void;
  /** Where a page that the server has just rendered begins; ignored once a place is known. */
  startFrom(places: LivePlaces | null): void;
  status(): LiveStatus;
  onStatus(changed: () => void): () => void;
}

/** The server gives a sign of life every 20 s: after this long without any, the connection is dead. */
const silenceMs = 45_000;
const firstRetryMs = 250;
const maxRetryMs = 10_000;
/** A page change lets go of all listeners and takes new ones: do not reconnect for that. */
const lingerMs = 2_000;

/** What a connection needs of its browser; tests give it another one. */
export interface LiveSurroundings {
  open(): WebSocket;
  setTimeout(run: () => void, ms: number): unknown;
  clearTimeout(timer: unknown): void;
  random(): number;
}

/**
 * One WebSocket a page, which comes back by itself and goes on from the last place that it has: messages reach each
 * listener in order and once.
 */
export function createLiveConnection(around: LiveSurroundings): LiveConnection {
  const listeners = new Set<LiveListener>();
  const watched = new Map<string, number>();
  const late = new Map<string, () => void>();
  const statusListeners = new Set<() => void>();
  const places = createPlaces();
  let status: LiveStatus = "idle";
  let socket: WebSocket | null = null;
  let failures = 0;
  let retry: unknown = null;
  let silence: unknown = null;
  let linger: unknown = null;

  const setStatus = (next: LiveStatus): void => {
    if (status === next) return;
    status = next;
    for (const changed of statusListeners) changed();
  };

  const say = (message: BrowserMessage): void => {
    if (socket?.readyState === 1) socket.send(JSON.stringify(message));
  };

  const stayAwake = (): void => {
    around.clearTimeout(silence);
    silence = around.setTimeout(() => socket?.close(), silenceMs);
  };

  function connect(): void {
    around.clearTimeout(retry);
    retry = null;
    if (socket || listeners.size === 0) return;
    if (status !== "lost") setStatus("connecting");
    const opened = around.open();
    socket = opened;
    stayAwake();
    opened.onopen = () => {
      // In this order: then what a board missed comes with the rest.
      for (const classroomId of watched.keys()) say({ say: "watch", classroomId });
      say({ say: "resume", places: places.all() });
    };
    opened.onmessage = ({ data }: MessageEvent<string>) => {
      stayAwake();
      receive(JSON.parse(data) as ServerMessage); // our own server, same release or the one before
    };
    opened.onclose = ({ code }) => {
      if (socket !== opened) return;
      socket = null;
      around.clearTimeout(silence);
      if (code === closeCodes.signedOut) return setStatus("signed-out");
      if (listeners.size === 0) return setStatus("idle");
      setStatus("lost");
      const wait = Math.min(maxRetryMs, firstRetryMs * 2 ** failures++);
      // Not all browsers of a school at once.
      retry = around.setTimeout(connect, wait * (0.5 + around.random()));
    };
  }

  function receive(message: ServerMessage): void {
    if ("place" in message) {
      if (!places.advance(message.place)) return;
      for (const listener of listeners) listener.onMessage(message);
    } else if (message.note === "at" || message.note === "reload") {
      failures = 0;
      places.set(message.places);
      setStatus("connected");
      if (message.note === "reload") for (const listener of listeners) listener.onReload();
    } else if (message.note === "watching") {
      late.get(message.classroomId)?.();
      late.delete(message.classroomId);
    }
  }

  return {
    listen(listener) {
      listeners.add(listener);
      around.clearTimeout(linger);
      connect();
      return () => {
        listeners.delete(listener);
        if (listeners.size > 0) return;
        linger = around.setTimeout(() => {
          if (listeners.size > 0) return;
          around.clearTimeout(retry);
          around.clearTimeout(silence);
          const open = socket;
          socket = null;
          open?.close();
          setStatus("idle");
        }, lingerMs);
      };
    },
    watch(classroomId, onLate) {
      const count = watched.get(classroomId) ?? 0;
      watched.set(classroomId, count + 1);
      if (count === 0 && socket?.readyState === 1) {
        if (onLate) late.set(classroomId, onLate);
        say({ say: "watch", classroomId });
      }
      return () => {
        const left = (watched.get(classroomId) ?? 1) - 1;
        if (left > 0) return void watched.set(classroomId, left);
        watched.delete(classroomId);
        say({ say: "unwatch", classroomId });
      };
    },
    startFrom(start) {
      if (start && !places.all()) places.set(start);
    },
    status: () => status,
    onStatus(changed) {
      statusListeners.add(changed);
      return () => statusListeners.delete(changed);
    },
  };
}
