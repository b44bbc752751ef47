import { createServer } from "node:http";
import { createRequestHandler } from "@remix-run/express";
import express from "express";
import { readEnv } from "./app/server/env.server.ts";
import { closeOnSignal } from "./server/close-on-signal.ts";
import { drainUnread } from "./server/drain-unread.ts";
import { lastResort, refuseUnreadable } from "./server/last-resort.ts";
import { limitBody } from "./server/limit-body.ts";
import { openMetricsServer } from "./server/metrics-server.ts";
import { openBuild } from "./server/open-build.ts";
import { isOwnOrigin, originOf } from "./server/origin.ts";
import { refuseForeignPosts } from "./server/refuse-foreign-posts.ts";
import { securityHeaders } from "./server/security-headers.ts";
import { serveAssets } from "./server/serve-assets.ts";

/**
 * The web server: pages and actions by Remix, `/live` by ws, on one port. In development Vite stands in the middle and
 * pages reload as they are written; in production it serves what `npm run build` made.
 */
const env = readEnv();
const isDev = env.NODE_ENV === "development";
const publicUrl = env.PUBLIC_URL;

const app = express();
const server = createServer({ keepAliveTimeout: 75_000, requestTimeout: 30_000 }, app);
const build = await openBuild(env.NODE_ENV, server);
const backend = await build.openBackend(env);

app.use((request, response, next) => {
  backend.seeRequest(request, response, (seeRoute) => {
    response.locals.seeRoute = seeRoute;
    next();
  });
});
app.disable("x-powered-by");
app.use(drainUnread);
app.set("trust proxy", env.TRUSTED_PROXIES);
app.get("/healthz", (_, response) => void response.json(backend.health()));
app.get("/readyz", (_, response) => void response.status(backend.health().isReady ? 200 : 503).json(backend.health()));
app.use(securityHeaders({ isDev, publicUrl }));
app.use(refuseUnreadable({ publicUrl }));
// Programs come here, with a token and without an origin: it has checks of its own.
app.all(
  ["/mcp", "/.well-known/oauth-protected-resource", "/.well-known/oauth-protected-resource/mcp"],
  (request, response) => {
    void backend.mcp.handle(request, response, { origin: originOf(request, publicUrl) });
  },
);
app.use(build.middleware ?? serveAssets());
app.use(refuseForeignPosts({ publicUrl }));
app.use(limitBody({ publicUrl }));
app.all(
  "*",
  createRequestHandler({
    build: build.current,
    mode: env.NODE_ENV,
    getLoadContext: (request, response) => ({
      ...backend.openRequest(request, response, {
        nonce: String(response.locals.nonce),
        address: request.ip ?? "",
        seeRoute: response.locals.seeRoute,
        origin: originOf(request, publicUrl),
      }),
    }),
  }),
);
app.use(lastResort({ publicUrl }));

server.on("upgrade", (request, socket, head) => {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (pathname === "/live")
    backend.live.accept(request, socket, head, {
      isOwn: isOwnOrigin(request.headers.origin, request.headers.host, publicUrl),
    });
  else if (!isDev) socket.end("HTTP/1.1 404 Not Found\r\nConnection: close\r\n\r\n"); // Vite's own come here too
});

const metricsServer = env.METRICS_PORT === undefined ? null : openMetricsServer(backend.renderMetrics);
closeOnSignal(server, async () => {
  metricsServer?.close();
  await Promise.all([backend.close(), build.close()]);
});
metricsServer?.listen(env.METRICS_PORT, env.HOST);
server.listen(env.PORT, env.HOST, () => backend.started(server.address()));
