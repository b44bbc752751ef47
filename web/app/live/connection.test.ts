import { expect, test } from "vitest";
import { createLiveConnection } from "./connection.ts";
import { type BrowserMessage, closeCodes, type LiveMessage, type ServerMessage } from "./wire.ts";

/** A server that a test speaks for, and a clock that it moves. */
function openSurroundings() {
  const sockets: FakeSocket[] = [];
  let timers: { at: number; run: () => void }[] = [];
  let now = 0;
  class FakeSocket {
    readyState = 0;
    said: BrowserMessage[] = [];
    onopen: (() => void) | null = null;
    onmessage: ((event: { data: string }) => void) | null = null;
    onclose: ((event: { code: number }) => void) | null = null;
    send(text: string): void {
      this.said.push(JSON.parse(text));
    }
    close(code = 1006): void {
      this.readyState = 3;
      this.onclose?.({ code });
    }
    open(): void {
      this.readyState = 1;
      this.onopen?.();
    }
    tell(...messages: ServerMessage[]): void {
      for (const message of messages) this.onmessage?.({ data: JSON.stringify(message) });
    }
  }
  const connection = createLiveConnection({
    open() {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket; // the connection uses no more of it
    },
    setTimeout(run, ms) {
      const timer = { at: now + ms, run };
      timers.push(timer);
      return timer;
    },
    clearTimeout(timer) {
      timers = timers.filter((one) => one !== timer);
    },
    random: () => 0.5,
  });
  const pass = (ms: number): void => {
    now += ms;
    const due = timers.filter((timer) => timer.at <= now);
    timers = timers.filter((timer) => timer.at > now);
    for (const { run } of due) run();
  };
  const last = (): FakeSocket => {
    const socket = sockets.at(-1);
    if (!socket) throw new Error("nobody connected");
    return socket;
  };
  return { connection, sockets, last, pass };
}

// Of the message only its place is looked at here.
const message = (place: string) => ({ place, type: "dev.learnflow.run.output.v1", data: {} }) as unknown as LiveMessage;
const listen = (connection: ReturnType<typeof openSurroundings>["connection"]) => {
  const places: string[] = [];
  let reloads = 0;
  const stop = connection.listen({ onMessage: ({ place }) => places.push(place), onReload: () => reloads++ });
  return { places, reloads: () => reloads, stop };
};

test("messages reach each listener in order and once, also those that are sent again after a drop", () => {
  const { connection, last, pass } = openSurroundings();
  connection.startFrom({ "0": "4" });
  const [a, b] = [listen(connection), listen(connection)];
  last().open();
  expect(last().said).toEqual([{ say: "resume", places: { "0": "4" } }]);
  last().tell(message("0:5"), { note: "at", places: { "0": "5" } }, message("0:6"), message("1:3"));
  last().close();
  expect(connection.status()).toBe("lost");
  pass(1_000);
  last().open();
  expect(last().said).toEqual([{ say: "resume", places: { "0": "6", "1": "3" } }]);
  last().tell(message("0:6"), message("0:7"), { note: "at", places: { "0": "7", "1": "3" } });
  expect(connection.status()).toBe("connected");
  expect(a.places).toEqual(["0:5", "0:6", "1:3", "0:7"]);
  expect(b.places).toEqual(a.places);
});

test("when the place is gone the page is asked to take the state anew, and goes on from there", () => {
  const { connection, last } = openSurroundings();
  connection.startFrom({ "0": "4" });
  const page = listen(connection);
  last().open();
  last().tell({ note: "reload", places: { "0": "90" } }, message("0:89"), message("0:91"));
  expect(page.reloads()).toBe(1);
  expect(page.places).toEqual(["0:91"]);
});

test("a board is watched again after a drop, before the place is said, so that what it missed comes too", () => {
  const { connection, last, pass } = openSurroundings();
  listen(connection);
  last().open();
  const stop = connection.watch("c1");
  expect(last().said.at(-1)).toEqual({ say: "watch", classroomId: "c1" });
  last().close();
  pass(1_000);
  last().open();
  expect(last().said.map(({ say }) => say)).toEqual(["watch", "resume"]);
  stop();
  expect(last().said.at(-1)).toEqual({ say: "unwatch", classroomId: "c1" });
});

test("a board that is opened on a page that is connected already takes its state anew, once", () => {
  const { connection, last } = openSurroundings();
  listen(connection);
  last().open();
  last().tell({ note: "at", places: {} });
  let taken = 0;
  connection.watch("c1", () => taken++);
  last().tell({ note: "watching", classroomId: "c1" }, { note: "watching", classroomId: "c1" });
  expect(taken).toBe(1);
});

test("a dead connection is noticed by its silence", () => {
  const { connection, last, sockets, pass } = openSurroundings();
  listen(connection);
  last().open();
  last().tell({ note: "at", places: {} });
  pass(46_000);
  expect(connection.status()).toBe("lost");
  pass(1_000);
  expect(sockets).toHaveLength(2);
});

test("somebody who is signed out elsewhere is not connected again", () => {
  const { connection, last, sockets, pass } = openSurroundings();
  listen(connection);
  last().open();
  last().close(closeCodes.signedOut);
  pass(60_000);
  expect(connection.status()).toBe("signed-out");
  expect(sockets).toHaveLength(1);
});

test("a change of page keeps the connection; a page without live parts lets it go", () => {
  const { connection, last, sockets, pass } = openSurroundings();
  const first = listen(connection);
  last().open();
  first.stop();
  const second = listen(connection);
  pass(5_000);
  expect(sockets).toHaveLength(1);
  second.stop();
  pass(5_000);
  expect(connection.status()).toBe("idle");
  expect(last().readyState).toBe(3);
});

test("tries come ever more slowly, and quickly again after a success", () => {
  const { connection, last, sockets, pass } = openSurroundings();
  listen(connection);
  for (let failures = 0; failures < 12; failures++) {
    last().close();
    pass(10_000);
  }
  expect(sockets).toHaveLength(13);
  last().open();
  last().tell({ note: "at", places: {} });
  last().close();
  pass(260);
  expect(sockets).toHaveLength(14);
});

test("who cannot connect asks less and less often, and at once again after it was connected", () => {
  const { connection, sockets, last, pass } = openSurroundings();
  listen(connection);
  const waits = [250, 500, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000];
  for (const [count, wait] of waits.entries()) {
    last().close();
    pass(wait - 1);
    expect(sockets).toHaveLength(count + 1);
    pass(1);
    expect(sockets).toHaveLength(count + 2);
  }
  last().open();
  last().tell({ note: "at", places: {} });
  last().close();
  pass(250);
  expect(sockets).toHaveLength(waits.length + 2);
});
