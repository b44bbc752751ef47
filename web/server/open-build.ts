import type { Server } from "node:http";
import { fileURLToPath } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { Backend, openBackend } from "../app/server/backend.ts";

/** The app as Remix made it. `entry.server.tsx` also gives `openBackend`, so that pages and backend share their modules. */
export interface Build {
  current: ServerBuild | (() => Promise<ServerBuild>);
  openBackend: typeof openBackend;
  /** Only in development: Vite's own requests. */
  middleware: RequestHandler | null;
  close(): Promise<void>;
}
export type { Backend };

type EntryModule = ServerBuild["entry"]["module"] & { openBackend: typeof openBackend };

/** @throws when production has no build: run `npm run build`. */
export async function openBuild({ isDev, server }: { isDev: boolean; server: Server }): Promise<Build> {
  if (isDev) return openViteBuild(server);
  const path = new URL("../build/server/index.js", import.meta.url).href;
  const build: ServerBuild = await import(path);
  return { current: build, openBackend: entryOf(build).openBackend, middleware: null, close: async () => {} };
}

async function openViteBuild(server: Server): Promise<Build> {
  const { createServer } = await import("vite");
  const vite = await createServer({
    configFile: fileURLToPath(new URL("../vite.config.ts", import.meta.url)),
    server: { middlewareMode: { server }, hmr: { server } },
  });
  // Remix's own compiler inside Vite ends the process at once, with 143; `closeOnSignal` does it in order.
  process.removeAllListeners("SIGTERM");
  // Vite types no virtual module; Remix's gives its server build.
  const load = async () => (await vite.ssrLoadModule("virtual:remix/server-build")) as ServerBuild;
  return {
    current: load,
    openBackend: entryOf(await load()).openBackend,
    middleware: vite.middlewares,
    close: () => vite.close(),
  };
}

/** Remix keeps every export of `entry.server.tsx` in the build, and types only its own. */
const entryOf = (build: ServerBuild): EntryModule => build.entry.module as EntryModule;
