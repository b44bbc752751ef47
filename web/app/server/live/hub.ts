import type { EntityManager } from "@mikro-orm/postgresql";
import type { WebSocket } from "ws";
import { typesOn } from "../../../../events/catalog.ts";
import type { FeedRecord } from "../../../../events/feed.ts";
import { decode, MalformedEventError } from "../../../../events/kafka-encoding.ts";
import type { ReceivedEvent } from "../../../../events/learnflow-event.ts";
import { progressChanged } from "../../../../events/progress-changed.ts";
import { topics } from "../../../../events/topics.ts";
import { closeCodes, type LivePlaces } from "../../live/wire.ts";
import type { Log } from "../log.ts";
import { createBoards } from "./boards.ts";
import { type BrowserSays, readBrowserMessage } from "./browser-message.ts";
import { createHistory, type LiveEntry } from "./history.ts";
import { createLiveSocket, type LiveSocket } from "./live-socket.ts";
import { tellBrowsers } from "./tell-browsers.ts";

const historyMs = 600_000;
const historyBytes = 64 * 1_048_576;
/** A page's state may be that much older than its place: analytics writes after the event was live. */
const stateAgeMs = 15_000;
const beatMs = 20_000;
const maxSocketsEach = 12;
/** What boards need. The rest is the student's own, and looking at it is recorded. */
const boardTypes: ReadonlySet<string> = new Set([progressChanged.type]);
const liveTypes: ReadonlySet<string> = new Set(typesOn(topics.live));

export interface Hub {
  /** A record of `learnflow.live.v1`. */
  receive(record: FeedRecord): void;
  join(ws: WebSocket, who: { personId: string; sessionId: string }): void;
  /** Tells what this person's own events were in the last ten minutes, and each that comes. @returns ends it. */
  listen(personId: string, onEntry: (entry: LiveEntry) => void): () => void;
  /** For a page that is being rendered. */
  startPlaces(): LivePlaces;
  endSession(sessionId: string): void;
  /** Somebody joined or left a classroom. */
  membersChanged(classroomId: string): Promise<void>;
  /** Sessions and members as they are now: changes may have been missed. */
  checkAll(): Promise<void>;
  socketCount(): number;
  close(): void;
}

interface HubDeps {
  readonly em: EntityManager;
  readonly log: Log;
  readonly onEvent?: ((event: ReceivedEvent) => void) | undefined;
}

/** Knows every browser of this process, and gives each what is its own: a student's events, a teacher's boards. */
export function createHub({ em, log, onEvent }: HubDeps): Hub {
  const history = createHistory({ maxAgeMs: historyMs, maxBytes: historyBytes });
  const boards = createBoards<LiveSocket>(em);
  const byPerson = new Map<string, Set<LiveSocket>>();
  const all = new Set<LiveSocket>();
  const listeners = new Map<string, Set<(entry: LiveEntry) => void>>();
  const heart = setInterval(() => {
    for (const socket of all) socket.beat();
  }, beatMs);

  async function handle(socket: LiveSocket, message: BrowserSays): Promise<void> {
    if (message.say === "resume") {
      const from = message.places && history.countAfter(message.places);
      if (from === "gone") socket.note({ note: "reload", places: history.places() });
      return socket.resume(from === "gone" ? null : from);
    }
    const { say, classroomId } = message;
    if (say === "unwatch") return boards.unwatch(socket, classroomId);
    const isTheirs = await boards.watch(socket, socket.personId, classroomId);
    if (!all.has(socket)) return boards.leave(socket);
    socket.note({ note: isTheirs ? "watching" : "no-such-classroom", classroomId });
  }

  const hub: Hub = {
    receive({ partition, offset, message }) {
      if (history.has(partition, offset)) return;
      try {
        const event = decode(message);
        if (!liveTypes.has(event.type)) return;
        const { subject, type } = event;
        onEvent?.(event);
        const text = `{"place":"${partition}:${offset}","type":"${type}","data":${JSON.stringify(event.data)}}`;
        const entry = { partition, offset, subject, type, text, receivedAtMs: Number(message.timestamp) };
        const count = history.add(entry);
        const receivers = new Set(byPerson.get(subject));
        if (boardTypes.has(type)) for (const socket of boards.watchersOf(subject)) receivers.add(socket);
        if (receivers.size > 0)
          tellBrowsers(event, receivers.size, log, () => {
            for (const socket of receivers) socket.offer(count, entry);
          });
        for (const tell of listeners.get(subject) ?? []) tell(entry);
      } catch (err) {
        if (!(err instanceof MalformedEventError)) throw err;
        log.warn({ err, partition, offset: String(offset) }, "a live record is no event");
      }
    },
    join(ws, who) {
      const isFor = (entry: LiveEntry) =>
        entry.subject === who.personId || (boardTypes.has(entry.type) && boards.doesWatch(socket, entry.subject));
      const socket: LiveSocket = createLiveSocket(ws, who, { history, isFor });
      const theirs = byPerson.get(who.personId) ?? new Set();
      if (theirs.size >= maxSocketsEach) return socket.close(closeCodes.tooMany, "too many open pages");
      byPerson.set(who.personId, theirs.add(socket));
      all.add(socket);

      const read = readBrowserMessage();
      let turn = Promise.resolve();
      ws.on("message", (raw) => {
        const message = read(raw);
        if (!message) return socket.close(closeCodes.badMessage, "not a message of ours, or too many of them");
        turn = turn
          .then(() => handle(socket, message))
          .catch((err: unknown) => {
            log.error({ err }, "a live message failed");
            socket.close(1011, "something went wrong here, please come back");
          });
      });
      ws.on("error", () => ws.terminate());
      ws.on("close", () => {
        all.delete(socket);
        boards.leave(socket);
        theirs.delete(socket);
        if (theirs.size === 0) byPerson.delete(who.personId);
      });
    },
    listen(personId, onEntry) {
      const theirs = listeners.get(personId) ?? new Set();
      listeners.set(personId, theirs.add(onEntry));
      const from = history.countAfter(history.placesBefore(historyMs));
      for (let count = from === "gone" ? history.end() : from; count < history.end(); count++) {
        const entry = history.at(count);
        if (entry?.subject === personId) onEntry(entry);
      }
      return () => {
        theirs.delete(onEntry);
        if (theirs.size === 0) listeners.delete(personId);
      };
    },
    startPlaces: () => history.placesBefore(stateAgeMs),
    endSession(sessionId) {
      for (const socket of all) if (socket.sessionId === sessionId) socket.close(closeCodes.signedOut, "signed out");
    },
    async membersChanged(classroomId) {
      for (const socket of await boards.refresh(classroomId)) socket.note({ note: "no-such-classroom", classroomId });
    },
    async checkAll() {
      const ids = [...new Set([...all].map((socket) => socket.sessionId))];
      if (ids.length === 0) return;
      const rows: { id: string }[] = await em
        .fork()
        .execute("select id from sessions where id = any(?::uuid[]) and expires_at > now()", [`{${ids.join(",")}}`]);
      const live = new Set(rows.map((row) => row.id));
      for (const id of ids) if (!live.has(id)) hub.endSession(id);
      for (const { socket, classroomId } of await boards.refreshAll())
        socket.note({ note: "no-such-classroom", classroomId });
    },
    socketCount: () => all.size,
    close() {
      clearInterval(heart);
      for (const socket of all) socket.close(closeCodes.goingAway, "this server goes away");
    },
  };
  return hub;
}
