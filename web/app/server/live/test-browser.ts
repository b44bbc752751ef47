import WebSocket from "ws";
import type { BrowserMessage, LiveMessage, LivePlaces, ServerMessage, ServerNote } from "../../live/wire.ts";

/** For tests: a browser's end of `/live`, which keeps what it is told. */
export interface TestBrowser {
  readonly messages: LiveMessage[];
  readonly notes: ServerNote[];
  say(message: BrowserMessage): void;
  sayRaw(text: string): void;
  /** Resolves once `found` gives something; it is asked after each message. */
  until<T>(found: () => T | undefined | false): Promise<T>;
  /** With the close code. */
  readonly closed: Promise<number>;
  /** Stops reading, as a phone in a tunnel does. */
  pause(): void;
  resumeReading(): void;
  close(): Promise<void>;
}

export async function openTestBrowser(
  serverUrl: string,
  token: string | null,
  places: LivePlaces | null | "say nothing" = null,
): Promise<TestBrowser> {
  const url = new URL("/live", serverUrl);
  url.protocol = "ws:";
  const headers = { origin: serverUrl, ...(token !== null && { cookie: `learnflow_session=${token}` }) };
  const ws = new WebSocket(url, { headers, perMessageDeflate: false });
  const messages: LiveMessage[] = [];
  const notes: ServerNote[] = [];
  const waiting = new Set<() => void>();
  ws.on("message", (raw) => {
    const message: ServerMessage = JSON.parse(raw.toString());
    if ("note" in message) notes.push(message);
    else messages.push(message);
    for (const check of waiting) check();
  });
  const closed = new Promise<number>((resolve) => ws.once("close", resolve));
  await new Promise((resolve, reject) => ws.once("open", resolve).once("error", reject));
  const say = (message: BrowserMessage): void => ws.send(JSON.stringify(message));
  if (places !== "say nothing") say({ say: "resume", places });

  return {
    ...{ messages, notes, say, closed },
    sayRaw: (text) => ws.send(text),
    until: (found) =>
      new Promise((resolve) => {
        const check = (): void => {
          const value = found();
          if (value === undefined || value === false) return;
          waiting.delete(check);
          resolve(value);
        };
        waiting.add(check);
        check();
      }),
    pause: () => ws.pause(),
    resumeReading: () => ws.resume(),
    async close() {
      ws.close();
      await closed;
    },
  };
}
