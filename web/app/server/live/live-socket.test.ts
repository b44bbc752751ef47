import { EventEmitter } from "node:events";
import { expect, test } from "vitest";
import type { WebSocket } from "ws";
import { closeCodes } from "../../live/wire.ts";
import { createHistory } from "./history.ts";
import { createLiveSocket } from "./live-socket.ts";

/** A WebSocket whose network takes what it is given only when it is told to. */
function openNetwork() {
  const sent: string[] = [];
  const pending: { text: string; done: (() => void) | undefined }[] = [];
  const ends: (number | "terminated")[] = [];
  const ws = Object.assign(new EventEmitter(), {
    OPEN: 1,
    readyState: 1,
    bufferedAmount: 0,
    send(text: string, done?: () => void) {
      pending.push({ text, done });
      ws.bufferedAmount += text.length;
    },
    ping() {},
    close: (code: number) => void ends.push(code),
    terminate: () => void ends.push("terminated"),
  });
  const take = (count = Number.POSITIVE_INFINITY): void => {
    for (let taken = 0; taken < count; taken++) {
      const next = pending.shift();
      if (!next) return;
      sent.push(next.text);
      ws.bufferedAmount -= next.text.length;
      next.done?.();
    }
  };
  // The socket uses no more of a WebSocket than what stands above.
  return { ws: ws as unknown as WebSocket, sent, ends, take, buffered: () => ws.bufferedAmount };
}

function openSocket() {
  let now = 0;
  const network = openNetwork();
  const history = createHistory({ maxAgeMs: 600_000, maxBytes: 100_000_000, now: () => now });
  const who = { personId: "ada", sessionId: "s" };
  const socket = createLiveSocket(network.ws, who, {
    history,
    isFor: ({ subject }) => subject === "ada",
    now: () => now,
  });
  let offset = 0n;
  const say = (text: string, subject = "ada"): void => {
    const entry = { partition: 0, offset: offset++, subject, type: "t", text, receivedAtMs: now };
    const count = history.add(entry);
    if (subject === "ada") socket.offer(count, entry);
  };
  const pass = (ms: number): void => {
    now += ms;
  };
  return { ...network, socket, say, pass };
}

const events = (sent: string[]) => sent.filter((text) => !text.startsWith("{")).map((text) => text.split(" ")[0]);

test("nothing is sent before the browser said where it is", () => {
  const { sent, say, take } = openSocket();
  say("a");
  take();
  expect(sent).toEqual([]);
});

test("while the network takes nothing a socket holds little, and all of it comes in order when it does", () => {
  const { socket, say, take, sent, buffered, ends } = openSocket();
  socket.resume(0);
  for (let count = 0; count < 100; count++) say(`${count} ${"x".repeat(300_000)}`);
  expect(buffered()).toBeLessThan(2_000_000);
  say("not hers", "bo");
  take();
  expect(events(sent)).toEqual(Array.from({ length: 100 }, (_, count) => String(count)));
  expect(sent.at(-1)).toContain(`"note":"at"`);
  expect(ends).toEqual([]);
});

test("a socket that lags too long is cut with a reason, one that catches up is not", () => {
  const { socket, say, take, ends, pass } = openSocket();
  socket.resume(0);
  for (let count = 0; count < 10; count++) say("x".repeat(300_000));
  pass(10_000);
  take();
  pass(15_000);
  socket.beat();
  expect(ends).toEqual([]);
  for (let count = 0; count < 10; count++) say("x".repeat(300_000));
  pass(21_000);
  socket.beat();
  expect(ends).toContain("terminated"); // it did not answer the ping before, either
});

test("a slow one that still answers pings is told that it was slow", () => {
  const { socket, say, ends, pass, ws } = openSocket();
  socket.resume(0);
  for (let count = 0; count < 10; count++) say("x".repeat(300_000));
  pass(21_000);
  ws.emit("pong");
  socket.beat();
  expect(ends).toEqual([closeCodes.slow]);
});

test("a browser that answers no ping is gone at the second one", () => {
  const { socket, ends } = openSocket();
  socket.resume(null);
  socket.beat();
  socket.beat();
  expect(ends).toEqual(["terminated"]);
});
