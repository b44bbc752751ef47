import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { ServerOptions } from "vite";
import type { openBackend } from "../app/server/backend.ts";
import type { Env } from "../app/server/env.server.ts";
import { answerAway } from "./answer-away.ts";
import { nameRoutes } from "./name-routes.ts";

/** The app as Remix made it. `entry.server.tsx` also gives `openBackend`, so that pages and backend share their modules. */
export interface Build {
  current: ServerBuild | (() => Promise<ServerBuild>);
  openBackend: typeof openBackend;
  /** In place of the built assets: Vite's. */
  middleware: RequestHandler | null;
  close(): Promise<void>;
}
type EntryModule = ServerBuild["entry"]["module"] & { openBackend: typeof openBackend };

/**
 * Production serves what `npm run build` made. Development serves the sources, and each request those of that moment;
 * tests serve the sources of the start, so that nothing they do waits for a reload.
 *
 * @throws when production has no build.
 */
export async function openBuild(mode: Env["NODE_ENV"], server: Server): Promise<Build> {
  if (mode === "development")
    return openSources({ middlewareMode: { server }, hmr: { server } }, { isReloading: true });
  if (mode === "test") return openSources({ middlewareMode: true, hmr: false, watch: null }, { isReloading: false });
  const path = new URL("../build/server/index.js", import.meta.url).href;
  const build: ServerBuild = await import(path);
  return {
    current: answerAway(nameRoutes(build)),
    openBackend: entryOf(build).openBackend,
    middleware: null,
    close: async () => {},
  };
}

async function openSources(server: ServerOptions, { isReloading }: { isReloading: boolean }): Promise<Build> {
  const { createServer } = await import("vite");
  const vite = await createServer({
    configFile: fileURLToPath(new URL("../vite.config.ts", import.meta.url)),
    server,
    optimizeDeps: { noDiscovery: !isReloading },
  });
  // Remix's own compiler inside Vite ends the process at once, with 143; `closeOnSignal` does it in order.
  process.removeAllListeners("SIGTERM");
  // Vite types no virtual module; Remix's gives its server build.
  const load = async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild;
  const build = await load();
  return {
    current: isReloading ? async () => answerAway(nameRoutes(await load())) : answerAway(nameRoutes(build)),
    openBackend: entryOf(build).openBackend,
    middleware: vite.middlewares,
    close: () => vite.close(),
  };
}

/** Remix keeps every export of `entry.server.tsx` in the build, and types only its own. */
const entryOf = (build: ServerBuild): EntryModule => build.entry.module as EntryModule;
