import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import type { EntityManager } from "@mikro-orm/postgresql";
import { WebSocketServer } from "ws";
import { openFeed } from "../../../../events/feed.ts";
import type { ReceivedEvent } from "../../../../events/learnflow-event.ts";
import { topics } from "../../../../events/topics.ts";
import { closeCodes, type LivePlaces } from "../../live/wire.ts";
import type { HolderCache } from "../accounts/holder-cache.ts";
import { readSessionToken } from "../accounts/session-cookie.ts";
import { findSession } from "../accounts/sessions.ts";
import type { SignedIn } from "../accounts/signed-in.ts";
import { createKafkaLog, type Log } from "../log.ts";
import type { TokenCache } from "../tokens/token-cache.ts";
import { openDatabaseSignals } from "./database-signals.ts";
import { createHub, type Hub } from "./hub.ts";
import { keepFollowing } from "./keep-following.ts";

const lookBackMs = 600_000;
const maxMessageBytes = 4_096;
const checkMs = 60_000;

/** The WebSocket side of the server: follows `learnflow.live.v1` and pushes it to the browsers of this process. */
export interface Live {
  /** A request to upgrade `/live`. @param isOwn It came from a page of ours. */
  accept(request: IncomingMessage, socket: Duplex, head: Buffer, about: { isOwn: boolean }): void;
  /** Null until everything of the last ten minutes is here. */
  startPlaces(): LivePlaces | null;
  /** A person's own events, for a program that follows one. */
  listen: Hub["listen"];
  isReady(): boolean;
  socketCount(): number;
  close(): Promise<void>;
}

export function openLive(deps: {
  em: EntityManager;
  databaseUrl: string;
  brokers: string;
  replica: string;
  sessions: HolderCache<SignedIn>;
  tokens: TokenCache;
  /** Told each event as it comes. */
  onEvent?: (event: ReceivedEvent) => void;
  log: Log;
}): Live {
  const { em, log, sessions, tokens } = deps;
  const hub = createHub({ em, log, onEvent: deps.onEvent });
  const server = new WebSocketServer({
    noServer: true,
    clientTracking: false,
    perMessageDeflate: false,
    maxPayload: maxMessageBytes,
  });
  let isReady = false;
  const following = keepFollowing(
    "live",
    () =>
      openFeed({
        brokers: deps.brokers,
        topics: [topics.live],
        groupId: `${deps.replica}-live`,
        lookBackMs,
        onRecord: hub.receive,
        log: createKafkaLog(),
      }),
    () => {
      isReady = true;
      log.info("live events are followed");
    },
    log,
  );
  const troubled = (err: unknown): void => log.warn({ err }, "live connections could not be checked");
  const signals = openDatabaseSignals(
    deps.databaseUrl,
    {
      onSessionEnded(sessionId) {
        sessions.forget(sessionId);
        hub.endSession(sessionId);
      },
      onTokenChanged: tokens.forget,
      onMembersChanged: (classroomId) => void hub.membersChanged(classroomId).catch(troubled),
      onConnected() {
        for (const cache of [sessions, tokens]) cache.setTrusted(true);
        hub.checkAll().catch(troubled);
      },
      onLost() {
        for (const cache of [sessions, tokens]) cache.setTrusted(false);
      },
    },
    log,
  );
  const check = setInterval(() => void hub.checkAll().catch(troubled), checkMs);

  return {
    accept(request, socket, head, { isOwn }) {
      const refuse = (status: string) => void socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\n\r\n`);
      socket.on("error", () => socket.destroy());
      if (!isOwn) return refuse("403 Forbidden");
      if (!isReady) return refuse("503 Service Unavailable");
      const token = readSessionToken(request.headers.cookie);
      const found = token ? findSession(em.fork(), token) : Promise.resolve(null);
      found.then(
        (person) =>
          server.handleUpgrade(request, socket, head, (ws) => {
            // A browser's script sees no HTTP status, but it sees this code.
            if (!person) return ws.close(closeCodes.signedOut, "not signed in");
            hub.join(ws, { personId: person.id, sessionId: person.sessionId });
          }),
        (err: unknown) => {
          log.error({ err }, "a live connection could not be opened");
          refuse("503 Service Unavailable");
        },
      );
    },
    startPlaces: () => (isReady ? hub.startPlaces() : null),
    listen: hub.listen,
    isReady: () => isReady,
    socketCount: hub.socketCount,
    async close() {
      clearInterval(check);
      hub.close();
      server.close();
      await Promise.all([following.close(), signals.close()]);
    },
  };
}
