import type { EntityManager } from "@mikro-orm/postgresql";
import { v7 as uuidV7 } from "uuid";
import { openPublisher } from "../../../events/publisher.ts";
import { findExercise } from "../../../web/app/server/learning/find-exercise.ts";
import { getHome } from "../../../web/app/server/learning/get-home.ts";
import { listStandings } from "../../../web/app/server/learning/standings.ts";
import { openDatabaseSignals } from "../../../web/app/server/live/database-signals.ts";
import { log } from "../../../web/app/server/log.ts";
import { createOutboxSender } from "../../../web/app/server/platform/outbox-sender.ts";
import type { RequestContext } from "../../../web/app/server/request-context.ts";
import { listRunsPage } from "../../../web/app/server/runs/list-runs-page.ts";
import { requestRun } from "../../../web/app/server/runs/request-run.ts";
import { createTopics } from "../../../web/app/server/testing/test-server.ts";
import { openTestWorld, type TestWorld } from "../../../web/app/server/testing/test-world.ts";
import { personOfToken } from "../../../web/app/server/tokens/person-of-token.ts";
import { makePersonalToken } from "../../../web/app/server/tokens/personal-tokens.ts";
import { createTokenCache, type TokenCache } from "../../../web/app/server/tokens/token-cache.ts";
import { openTestServices } from "../testing/test-services.ts";
import { readRawImports } from "./raw-imports.ts";
import { type Bench, type BenchRow, quantile, ratioRow } from "./row.ts";

const [turns, each, atOnce] = [12, 120, 8];
const earlierRuns = 60;

type Serve = (request: Request) => Promise<Response>;
interface Case {
  readonly name: string;
  readonly request: () => Request;
  /** The same work and JSON, for a student who is known, of input that is believed. */
  readonly bare: Serve;
}

export const apiBench: Bench = {
  name: "api",
  about: `Three reads and asking for a run, ${atOnce} at once, in one process with a real PostgreSQL and Kafka: the API with token, rate limit, validation and request id, against the same functions answering the same JSON with none of it, in turns of ${each}. A page of runs is 20 of ${earlierRuns}.`,
  async run() {
    const services = await openTestServices();
    await createTopics(services.kafkaBrokers);
    const world = await openTestWorld(services.databaseUrl);
    const publisher = openPublisher({ brokers: services.kafkaBrokers, clientId: "api-bench" });
    const tokens = createTokenCache();
    const signals = openSignals(world.db.url, tokens);
    try {
      await addRuns(world);
      const sender = createOutboxSender({ em: world.db.orm.em, publish: publisher.publish, log });
      const open = openContexts(world, sender, tokens);
      readRawImports();
      const { createApi } = await import("../../../web/app/api/app.ts");
      const api = createApi();
      const rows: BenchRow[] = [];
      for (const one of await cases(world, open)) rows.push(...(await measure(one, (request) => api(request, open()))));
      return rows;
    } finally {
      await Promise.all([publisher.close(), signals.close()]);
      await world.db.drop();
      await services.stop();
    }
  },
};

/** As the server hears them: what it remembers of tokens it remembers only while it does. */
const openSignals = (databaseUrl: string, tokens: TokenCache) =>
  openDatabaseSignals(
    databaseUrl,
    {
      ...{ onSessionEnded: () => {}, onMembersChanged: () => {}, onTokenChanged: tokens.forget },
      onConnected: () => tokens.setTrusted(true),
      onLost: () => tokens.setTrusted(false),
    },
    log,
  );

async function addRuns(world: TestWorld): Promise<void> {
  const em = world.db.orm.em.fork();
  for (let n = 0; n < earlierRuns; n++)
    await em.execute(
      `insert into runs (id, student_id, profile, exercise_slug, exercise_version, code, input, state, outcome, requested_at, expires_at)
       values (?, ?, 'run', ?, 1, 'print(1)', '[]', 'finished', 'finished', now() - ? * interval '1 minute', now())`,
      [uuidV7(), world.people.ada.id, world.exercise, n],
    );
}

function openContexts(
  world: TestWorld,
  sender: ReturnType<typeof createOutboxSender>,
  tokens: TokenCache,
): () => RequestContext {
  const unlimited = { take: async () => 0, peek: async () => 0, forget: async () => {} };
  const { signal } = new AbortController();
  const open = (em: EntityManager): RequestContext => ({
    ...sender,
    ...{ em, limits: unlimited, accounts: { limits: unlimited, sendMail: null }, signal },
    ...{ nonce: "", address: "", origin: "http://localhost", livePlaces: null, listenLive: () => () => {} },
    ...{
      statusUrl: undefined,
      executeUrl: undefined,
      analyticsUrl: undefined,
      conceptsUrl: undefined,
      runTraced: null,
    },
    ...{ apiCallsPerMinute: 1_000_000_000, checkWebhookAddress: async () => null },
    findTokenHolder: (token) => tokens.find(token, () => personOfToken(em, token, { audience: "learnflow-api" })),
    findSignedIn: async () => null,
    wakeFunctions: () => {},
    seeRoute: () => {},
  });
  return () => open(world.db.orm.em.fork());
}

async function cases(world: TestWorld, open: () => RequestContext): Promise<Case[]> {
  const studentId = world.people.ada.id;
  const scopes = ["content:read", "context:read", "runs:write"] as const;
  const made = await makePersonalToken(open().em, { personId: studentId, name: "bench", scopes, days: 1 });
  if (!made.accepted) throw new Error(made.message);
  const headers = { Authorization: `Bearer ${made.token}`, "Content-Type": "application/json" };
  const ask = (path: string, body?: object) => () =>
    new Request(`http://localhost/api/v1${path}`, {
      headers,
      ...(body && { method: "POST", body: JSON.stringify(body) }),
    });
  const read = (work: (em: EntityManager) => Promise<unknown>) => async () => Response.json(await work(open().em));
  const run = { code: "print(1)", input: ["a"], exercise: world.exercise, profile: "run" } as const;
  return [
    {
      name: "an exercise",
      request: ask(`/exercises/${world.exercise}`),
      bare: read((em) => findExercise(em, world.exercise, studentId)),
    },
    {
      name: "progress",
      request: ask("/progress"),
      bare: read((em) => Promise.all([getHome(em, studentId), listStandings(em, studentId)])),
    },
    {
      name: "a page of runs",
      request: ask("/runs?limit=20"),
      bare: read((em) => listRunsPage(em, studentId, { limit: 21, after: null })),
    },
    {
      name: "asking for a run",
      request: ask("/runs", run),
      async bare(request) {
        const wish: typeof run = await request.json();
        return Response.json(await requestRun(open(), { ...wish, studentId }), { status: 202 });
      },
    },
  ];
}

async function measure({ name, request, bare }: Case, api: Serve): Promise<BenchRow[]> {
  const whole = { ms: 0, times: [] as number[] };
  const plain = { ms: 0, times: [] as number[] };
  for (let turn = 0; turn < turns; turn++)
    for (const [sum, serve] of [
      [whole, api],
      [plain, bare],
    ] as const) {
      const { ms, times } = await load(request, serve);
      if (turn < 2) continue; // Warming up.
      sum.ms += ms;
      sum.times.push(...times);
    }
  const perSecond = ({ ms, times }: typeof whole) => (times.length * 1_000) / ms;
  return [
    ratioRow(`${name}, throughput`, "calls/s", perSecond(whole), perSecond(plain), { atLeast: 0.7 }),
    ratioRow(`${name}, median`, "ms", quantile(whole.times, 0.5), quantile(plain.times, 0.5)),
    ratioRow(`${name}, p95`, "ms", quantile(whole.times, 0.95), quantile(plain.times, 0.95)),
  ];
}

async function load(request: () => Request, serve: Serve): Promise<{ ms: number; times: number[] }> {
  const times: number[] = [];
  const began = performance.now();
  const worker = async (): Promise<void> => {
    for (let n = 0; n < each / atOnce; n++) {
      const before = performance.now();
      const response = await serve(request());
      const text = await response.text();
      if (!response.ok) throw new Error(`${response.status} ${text}`);
      times.push(performance.now() - before);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return { ms: performance.now() - began, times };
}
