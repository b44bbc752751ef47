import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { WebSocket } from "ws";
import { z } from "zod";

const liveMessage = z.object({ place: z.string(), type: z.string(), data: z.record(z.string(), z.unknown()) });
export type LiveMessage = z.infer<typeof liveMessage>;
const places = z.object({ places: z.record(z.string(), z.string()) });

/** Someone at a browser, without the browser: the same requests and the same socket. */
export interface Visitor {
  /** What a page's script posts. @throws {RefusedError} when it is refused. */
  post(path: string, fields: Record<string, string>): Promise<Record<string, unknown>>;
  /** Opens a page. */
  get(path: string): Promise<string>;
  /** The first live message for which `isWanted` holds, from the moment of the call on. */
  next(isWanted: (message: LiveMessage) => boolean, timeoutMs?: number): Promise<LiveMessage>;
  /** A teacher opens the board of a class: from now on `next` hears of its students too. */
  watch(classroomId: string): void;
  close(): void;
}

export class RefusedError extends Error {
  override name = "RefusedError";
  readonly status: number;
  constructor(path: string, status: number, said: string) {
    super(`${path}: ${status} ${said.slice(0, 300)}`);
    this.status = status;
  }
}

export const signIn = (address: string, name: string, password: string): Promise<Visitor> =>
  visit(address, "/sign-in", { name, password });

/** Makes a new account, as a student who was given the class code does. */
export const join = (
  address: string,
  student: { code: string; name: string; signInName: string; password: string },
  onLost?: () => void,
): Promise<Visitor> => visit(address, "/join", student, onLost);

/**
 * Comes in by a form of the account pages and opens the socket.
 *
 * @param onLost The socket broke: a page says so. It is opened again.
 * @throws when either is refused.
 */
async function visit(
  address: string,
  path: string,
  fields: Record<string, string>,
  onLost: () => void = () => {},
): Promise<Visitor> {
  let cookie = "";
  const send = async (to: string, body?: Record<string, string>): Promise<Response> => {
    const response = await fetch(address + to, {
      method: body ? "POST" : "GET",
      redirect: "manual",
      headers: { Origin: address, Cookie: cookie, Accept: body ? "application/json" : "text/html" },
      ...(body && { body: new URLSearchParams(body) }),
    });
    if (response.status >= 400) throw new RefusedError(to, response.status, await response.text());
    return response;
  };
  const entered = await send(path, fields);
  cookie = entered.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");
  if (cookie === "") throw new RefusedError(path, entered.status, "no session came back");
  const live = await followLive(address, cookie, onLost);
  return {
    post: async (to, body) => z.record(z.string(), z.unknown()).parse(await (await send(to, body)).json()),
    get: async (to) => (await send(to)).text(),
    next: live.next,
    watch: live.watch,
    close: live.close,
  };
}

/** As the page: a socket on which the server's word does not come leads nowhere. */
const silenceMs = 45_000;

type Look = (message: LiveMessage) => void;

/** The socket; it comes back by itself after a drop and goes on from where it was, as the page's does. */
async function followLive(
  address: string,
  cookie: string,
  onLost: () => void,
): Promise<Pick<Visitor, "next" | "watch" | "close">> {
  const waiting = new Set<Look>();
  const watched = new Set<string>();
  let seen: Record<string, string> | null = null;
  let isClosed = false;
  let socket: WebSocket | null = null;

  async function connect(): Promise<WebSocket> {
    const opened = new WebSocket(`${address.replace("http", "ws")}/live`, {
      headers: { Cookie: cookie, Origin: address },
      handshakeTimeout: 10_000, // a replica may have gone without a word
    });
    const silence = setTimeout(() => opened.terminate(), silenceMs);
    opened.on("error", () => {}); // "close" follows
    opened.on("message", (text) => {
      silence.refresh();
      receive(JSON.parse(text.toString()));
    });
    opened.once("close", () => {
      clearTimeout(silence);
      if (!socket || isClosed) return;
      if (opened === socket) onLost();
      setTimeout(() => void reconnect(), 250);
    });
    await once(opened, "open");
    for (const classroomId of watched) opened.send(JSON.stringify({ say: "watch", classroomId }));
    opened.send(JSON.stringify({ say: "resume", places: seen }));
    return opened;
  }

  async function reconnect(): Promise<void> {
    if (!isClosed) socket = await connect().catch(() => socket); // its "close" tries again
  }

  function receive(said: unknown): void {
    const note = places.safeParse(said);
    if (note.success) seen = note.data.places;
    const message = liveMessage.safeParse(said);
    if (!message.success) return;
    const [partition = "", offset = ""] = message.data.place.split(":");
    seen = { ...seen, [partition]: offset };
    for (const look of waiting) look(message.data);
  }

  // A replica takes sockets only once it follows what is live; like a page, try again meanwhile.
  for (let attempt = 0; !socket; attempt++) {
    socket = await connect().catch(async (error: unknown) => {
      if (attempt === 240) throw error;
      await sleep(250);
      return null;
    });
  }
  return {
    next: (isWanted, timeoutMs = 30_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`nothing came on the socket in ${timeoutMs} ms`));
        }, timeoutMs);
        const look: Look = (message) => {
          if (!isWanted(message)) return;
          waiting.delete(look);
          clearTimeout(timer);
          resolve(message);
        };
        waiting.add(look);
      }),
    watch(classroomId) {
      watched.add(classroomId);
      socket?.send(JSON.stringify({ say: "watch", classroomId }));
    },
    close() {
      isClosed = true;
      socket?.close();
    },
  };
}
