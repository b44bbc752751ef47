import { once } from "node:events";
import { WebSocket } from "ws";
import { z } from "zod";

const liveMessage = z.object({ place: z.string(), type: z.string(), data: z.record(z.string(), z.unknown()) });
export type LiveMessage = z.infer<typeof liveMessage>;

/** Someone at a browser, without the browser: the same requests and the same socket. */
export interface Visitor {
  post(path: string, fields: Record<string, string>): Promise<Record<string, unknown>>;
  get(path: string): Promise<string>;
  /** The first live message for which `isWanted` holds, from the moment of the call on. */
  next(isWanted: (message: LiveMessage) => boolean, timeoutMs?: number): Promise<LiveMessage>;
  close(): void;
}

/** @throws when the account does not exist, or the socket is refused. */
export async function signIn(address: string, name: string, password: string): Promise<Visitor> {
  let cookie = "";
  const send = async (path: string, fields?: Record<string, string>): Promise<string> => {
    const response = await fetch(address + path, {
      method: fields ? "POST" : "GET",
      redirect: "manual",
      headers: { Origin: address, Cookie: cookie, Accept: fields ? "application/json" : "text/html" },
      ...(fields && { body: new URLSearchParams(fields) }),
    });
    const cookies = response.headers.getSetCookie().map((line) => line.split(";")[0]);
    if (cookies.length > 0) cookie = cookies.join("; ");
    if (response.status >= 400) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return response.text();
  };
  await send("/sign-in", { name, password });
  const socket = new WebSocket(`${address.replace("http", "ws")}/live`, {
    headers: { Cookie: cookie, Origin: address },
  });
  const waiting = new Set<(message: LiveMessage) => void>();
  socket.on("message", (text) => {
    const message = liveMessage.safeParse(JSON.parse(text.toString()));
    if (message.success) for (const look of waiting) look(message.data);
  });
  await once(socket, "open");
  socket.send(JSON.stringify({ say: "resume", places: null }));
  await once(socket, "message");

  return {
    post: async (path, fields) => z.record(z.string(), z.unknown()).parse(JSON.parse(await send(path, fields))),
    get: (path) => send(path),
    next: (isWanted, timeoutMs = 30_000) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`nothing came on the socket in ${timeoutMs} ms`));
        }, timeoutMs);
        const look = (message: LiveMessage): void => {
          if (!isWanted(message)) return;
          waiting.delete(look);
          clearTimeout(timer);
          resolve(message);
        };
        waiting.add(look);
      }),
    close: () => socket.close(),
  };
}
