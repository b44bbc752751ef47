import type { IncomingMessage, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { hostname } from "node:os";
import type { MikroORM } from "@mikro-orm/postgresql";
import type { Pool } from "pg";
import type { LearnFlowEvent } from "../../../events/learnflow-event.ts";
import { openPublisher, type Publish } from "../../../events/publisher.ts";
import { openBook, renderMetrics } from "../../../events/seeing/record.ts";
import { databaseConnections } from "../../../migrations/database-connections.ts";
import { openDatabase } from "../../../migrations/mikro-orm.config.ts";
import { createHolderCache } from "./accounts/holder-cache.ts";
import { createRateLimits } from "./accounts/rate-limits.ts";
import { createSendMail } from "./accounts/send-mail.ts";
import { readSessionToken } from "./accounts/session-cookie.ts";
import { findSession } from "./accounts/sessions.ts";
import type { SignedIn } from "./accounts/signed-in.ts";
import { deleteOrphanGroups, groupPrefix } from "./chores/delete-orphan-groups.ts";
import { followDeadLetters } from "./chores/follow-dead-letters.ts";
import { startMinutesWork } from "./chores/minutes-work.ts";
import type { Env } from "./env.server.ts";
import { type Live, openLive } from "./live/open-live.ts";
import { createKafkaLog, log } from "./log.ts";
import { type Mcp, openMcp } from "./mcp/open-mcp.ts";
import { openRunProgram } from "./mcp/run-program.ts";
import { openRunTraced } from "./own-code/run-traced.ts";
import { createOutboxSender } from "./platform/outbox-sender.ts";
import { createWakeFunctions } from "./platform/wake-functions.ts";
import type { RequestContext } from "./request-context.ts";
import { type SeeRoute, seeRequest } from "./seeing/see-requests.ts";
import { createWaits } from "./seeing/time-waits.ts";
import { watchWeb } from "./seeing/watch-web.ts";
import { personOfToken } from "./tokens/person-of-token.ts";
import { createTokenCache } from "./tokens/token-cache.ts";
import { openWebhooks } from "./webhooks/open-webhooks.ts";

/** Without Kafka pages are served all the same, so readiness does not wait for it for ever. */
const readyWithoutKafkaMs = 15_000;
const sessionKeptMs = 10_000;

type AboutRequest = Pick<RequestContext, "nonce" | "address" | "origin" | "seeRoute">;

/** Everything behind the pages that lives as long as the process. Begun by `server.ts`, once. */
export interface Backend {
  /** What one request's loaders and actions get. */
  openRequest(request: IncomingMessage, response: ServerResponse, about: AboutRequest): RequestContext;
  /** Counts a request and begins its trace. @param go Answers it, and is told whom to tell which page it is. */
  seeRequest(request: IncomingMessage, response: ServerResponse, go: (seeRoute: SeeRoute) => void): void;
  /** As Prometheus reads it. */
  renderMetrics(): Promise<string>;
  readonly live: Live;
  readonly mcp: Pick<Mcp, "handle">;
  health(): { status: "ok"; isReady: boolean; live: "ready" | "waiting"; sockets: number };
  started(address: AddressInfo | string | null): void;
  close(): Promise<void>;
}

export async function openBackend(env: Env): Promise<Backend> {
  const endTracing = await openTraces(env);
  const replica = `${groupPrefix}${hostname()}-${process.pid}`;
  const orm = openDatabase(env.DATABASE_URL, databaseConnections.web - 1);
  const pool = await poolOf(orm);
  const publisher = openPublisher({
    brokers: env.KAFKA_BROKERS,
    clientId: replica,
    log: createKafkaLog(),
  });
  publisher.connect().catch((err: unknown) => log.error({ err }, "Kafka is away"));
  const waits = createWaits();
  const publish: Publish = (events, onTopics) => {
    for (const event of [events].flat() as readonly LearnFlowEvent[]) waits.said(event); // `flat` cannot narrow a readonly array
    return publisher.publish(events, onTopics);
  };
  const { sendOutbox, sendEntry } = createOutboxSender({ em: orm.em, publish, log });
  const wakeFunctions = createWakeFunctions({
    urls: [env.EXECUTE_URL, env.TRIAGE_URL, env.CONCEPTS_URL].filter((url) => url !== undefined),
    log,
  });
  const mailFrom = `LearnFlow <learnflow@${env.PUBLIC_URL ? new URL(env.PUBLIC_URL).hostname : "localhost"}>`;
  const accounts = {
    limits: createRateLimits(pool),
    sendMail: env.SMTP_URL ? createSendMail({ smtpUrl: env.SMTP_URL, from: mailFrom, log }) : null,
  };

  const sessions = createHolderCache<SignedIn>({ keptMs: sessionKeptMs, idOf: ({ sessionId }) => sessionId });
  const tokens = createTokenCache();
  const live = openLive({
    em: orm.em,
    databaseUrl: env.DATABASE_URL,
    brokers: env.KAFKA_BROKERS,
    replica,
    sessions,
    tokens,
    onEvent: waits.heard,
    log,
  });
  watchWeb({ em: orm.em, live });
  void openBook();
  const letters = followDeadLetters({ em: orm.em, sendOutbox, brokers: env.KAFKA_BROKERS, replica, log });
  const chores = startMinutesWork({ em: orm.em, publish, sendOutbox, replica, log });
  const webhooks = openWebhooks({ em: orm.em, sendOutbox, log }, env.WEBHOOKS_TO);
  void deleteOrphanGroups(env.KAFKA_BROKERS, log);
  const mcp = openMcp({
    openContext: () => ({ em: orm.em.fork(), sendOutbox, sendEntry, limits: accounts.limits }),
    runProgram: env.EXECUTE_URL === undefined ? null : openRunProgram(env.EXECUTE_URL),
    serviceSecret: env.SERVICE_TOKEN_SECRET,
    publicUrl: env.PUBLIC_URL,
    log,
  });
  const runTraced = env.EXECUTE_URL === undefined ? null : openRunTraced(env.EXECUTE_URL);
  const openedAt = performance.now();

  return {
    seeRequest: (request, response, go) => seeRequest({ log }, request, response, go),
    renderMetrics: () => renderMetrics("web"),
    live,
    mcp,
    openRequest(request, response, about) {
      const em = orm.em.fork();
      const gone = new AbortController();
      response.once("close", () => gone.abort());
      let signedIn: Promise<SignedIn | null> | undefined;
      return {
        ...about,
        em,
        sendOutbox,
        sendEntry,
        wakeFunctions,
        accounts,
        limits: accounts.limits,
        signal: gone.signal,
        livePlaces: live.startPlaces(),
        listenLive: live.listen,
        statusUrl: env.STATUS_URL,
        executeUrl: env.EXECUTE_URL,
        analyticsUrl: env.ANALYTICS_URL,
        conceptsUrl: env.CONCEPTS_URL,
        runTraced,
        apiCallsPerMinute: env.API_CALLS_PER_MINUTE,
        checkWebhookAddress: webhooks.checkAddress,
        findTokenHolder: (token) => tokens.find(token, () => personOfToken(em, token, { audience: "learnflow-api" })),
        findSignedIn() {
          const token = readSessionToken(request.headers.cookie);
          signedIn ??= token ? sessions.find(token, () => findSession(em, token)) : Promise.resolve(null);
          return signedIn;
        },
      };
    },
    health() {
      const isReady = live.isReady() || performance.now() - openedAt > readyWithoutKafkaMs;
      return { status: "ok", isReady, live: live.isReady() ? "ready" : "waiting", sockets: live.socketCount() };
    },
    started(address) {
      log.info({ replica, port: typeof address === "object" ? address?.port : address }, "web is listening");
    },
    async close() {
      await Promise.all([live.close(), letters.close(), chores.close(), webhooks.close(), mcp.close()]);
      await publisher.close().catch(() => {});
      await orm.close();
      await endTracing?.();
    },
  };
}

/** The SDK is loaded only where somebody wants to have traces. */
async function openTraces(env: Env): Promise<(() => Promise<void>) | null> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_TRACES_SAMPLER_ARG: ratio } = env;
  if (endpoint === undefined) return null;
  const { openTracing } = await import("../../../events/seeing/open-tracing.ts");
  return openTracing({ endpoint, ratio, part: "web" });
}

/** MikroORM's own pool, for the rate limiter: there is no second one. */
async function poolOf(orm: MikroORM): Promise<Pool> {
  const client: Pool = await orm.em.getConnection().getNativeClient();
  return client;
}
