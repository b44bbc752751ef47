import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { http } from "@google-cloud/functions-framework";
import type { Publisher } from "../../events/publisher.ts";
import type { TracingOptions } from "../../events/seeing/open-tracing.ts";
import type { FunctionName } from "../../events/vocabulary.ts";
import { describeError, stackOf } from "../../migrations/describe-error.ts";
import { createDrain } from "./drain.ts";
import { createEventHandling, type Handler } from "./handle-event.ts";
import type { Log } from "./log.ts";
import { maxBodyBytes, readBody } from "./read-body.ts";
import { answer, createRequestHandling, type ReadRequest, type Route } from "./requests.ts";
import { answerMetrics, countRequests, warmMetrics } from "./seen-requests.ts";

export interface FunctionOptions {
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly log: Log;
  /** Takes the dead letters; closed last. */
  readonly publisher: Pick<Publisher, "sendRecord" | "close">;
  /** What else this function answers over HTTP: `POST /runs`. Bodies are bounded as an event's are. */
  readonly routes?: Readonly<Record<`${"GET" | "POST" | "DELETE"} /${string}`, Route>>;
  /** Loaded or connected in the background once it listens, where a person waits for the first event. */
  readonly warm?: readonly (() => Promise<unknown>)[];
  /** Where traces go; nothing is recorded without it. */
  readonly traces?: Omit<TracingOptions, "part"> | null;
  /** Closed in this order when nothing is in flight any more. */
  readonly closing?: readonly (() => Promise<unknown>)[];
}

export interface FunctionServer {
  readonly port: number;
  /** Takes nothing new, lets what is in flight finish (8 s at most), closes everything. */
  stop(): Promise<void>;
}

/** `import` of node:http would load Node's fetch as well, which is half of a bare process's start. */
const { createServer } = process.getBuiltinModule("node:http");

/** queue-proxy reuses idle connections for 90 s; Node would close them after 5 s, into the next request. */
const keepAliveMs = 120_000;

/** How long the next warm-up waits for one that waits itself: for Kafka, for PostgreSQL. */
const mostForOneMs = 200;

/** The framework's own command, which serves what was registered. */
const frameworkCommand = /functions-framework(\/build\/src\/main\.js)?$/;

/**
 * Makes a function of a handler: registers it with the functions framework and serves it, until SIGTERM. The framework's
 * own server has no health, a body limit of 1 GiB, drops what is in flight on SIGTERM, and is a quarter of a start's processor
 * time, so ours calls the function itself. Under the framework's command (`functions-framework --target=…`) it only registers.
 */
export function serveFunction(name: FunctionName, handler: Handler, options: FunctionOptions): void {
  const handle = registerFunction(name, handler, options);
  if (frameworkCommand.test(process.argv[1] ?? "")) return;
  const { log } = options;
  process.once("uncaughtException", (error) => {
    log.fatal({ error: describeError(error), stack: stackOf(error) }, "function died");
    process.exit(1);
  });
  void listen(name, handle, options).then((server) => {
    log.info({ port: server.port, startedMs: Math.round(performance.now()) }, "function ready");
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.once(signal, () => {
        void server.stop().then(() => process.exit(0));
      });
    }
  });
}

type Handle = ReturnType<typeof createRequestHandling>;

/** @returns what the framework was given: the whole of the function's HTTP. */
export function registerFunction(name: FunctionName, handler: Handler, options: FunctionOptions): Handle {
  const handleEvent = createEventHandling(name, handler, options);
  const handle = createRequestHandling(handleEvent, options.routes ?? {}, options.log);
  http(name, handle);
  return handle;
}

export async function listen(name: FunctionName, handle: Handle, options: FunctionOptions): Promise<FunctionServer> {
  const tracing = options.traces ? loadTracing(name, options.traces, options.log) : null;
  const drain = createDrain();
  const seeRequest = countRequests(pathsOf(options));
  const server = createServer((request, response) => {
    if (request.url === "/metrics") return void answerMetrics(name, response);
    if (!drain.admit(response)) return answer(response, 503, { code: "stopping", message: "this process is stopping" });
    if (request.url === "/healthz") return answer(response, 200, { code: "ok", message: "ready" });
    seeRequest(request, response);
    void receive(request, response, async (read) => {
      await tracing;
      await handle(read, response);
    }).catch((error: unknown) => {
      options.log.error({ path: request.url, error: describeError(error) }, "request failed");
      if (response.headersSent) response.destroy();
      else answer(response, 500, { code: "failed", message: "could not be done; it may be tried again" });
    });
  });
  server.keepAliveTimeout = keepAliveMs;
  server.headersTimeout = keepAliveMs + 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(options.port, options.host, resolve);
  });
  let stopping: Promise<void> | null = null;
  const all = [...(options.warm ?? []), warmMetrics];
  const warming = setTimeout(() => void warmUp(all, () => stopping === null, options.log));
  return {
    port: (server.address() as AddressInfo).port, // it listens on TCP
    stop() {
      clearTimeout(warming);
      stopping ??= stop(server, drain, options).then(async () => (await tracing)?.());
      return stopping;
    },
  };
}

/**
 * One after the other, in the order in which the first event wants them: it may be here already, and loading a package keeps everything
 * else waiting. What waits for somebody else holds up the next only for a moment. A process that is told to stop begins with no other: it
 * would open what has just been closed.
 */
async function warmUp(all: readonly (() => Promise<unknown>)[], goesOn: () => boolean, log: Log): Promise<void> {
  for (const warm of all) {
    if (!goesOn()) return;
    const warmed = warm().catch((error: unknown) => log.debug({ error: describeError(error) }, "warm-up failed"));
    await Promise.race([warmed, sleep(mostForOneMs, undefined, { ref: false })]);
  }
}

/** An exporter that cannot be loaded keeps nobody from an answer. */
async function loadTracing(part: FunctionName, traces: Omit<TracingOptions, "part">, log: Log) {
  try {
    const { openTracing } = await import("../../events/seeing/open-tracing.ts");
    return await openTracing({ ...traces, part });
  } catch (error) {
    log.warn({ error: describeError(error) }, "there are no traces");
    return undefined;
  }
}

function pathsOf({ routes = {} }: FunctionOptions): ReadonlySet<string> {
  return new Set(["/", ...Object.keys(routes).map((route) => route.slice(route.indexOf("/")))]);
}

async function receive(
  request: IncomingMessage,
  response: ServerResponse,
  handle: (request: ReadRequest) => Promise<void>,
): Promise<void> {
  const body = await readBody(request).catch(() => null);
  if (body === null) return void response.destroy(); // the client is gone
  if (body === "too-large") {
    return answer(response, 413, { code: "too-large", message: `larger than ${maxBodyBytes} bytes` });
  }
  // What the framework calls the body before it is parsed.
  await handle(Object.assign(request, { rawBody: body }));
}

async function stop(
  server: Server,
  drain: ReturnType<typeof createDrain>,
  { log, closing, publisher }: FunctionOptions,
) {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  const left = await drain.finish();
  if (left > 0) log.warn({ left }, "stopped with work in flight: it will be delivered again");
  server.closeAllConnections();
  await closed;
  for (const close of [...(closing ?? []), publisher.close]) {
    await close().catch((error: unknown) => log.warn({ error: describeError(error) }, "could not close"));
  }
  log.info("function stopped");
}
