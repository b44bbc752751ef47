import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { bundleOf } from "./build/functions.ts";
import { checkout, inheritedEnvironment, stateFolder } from "./checkout.ts";
import type { Parts } from "./local-parts.ts";
import type { Log } from "./log.ts";
import type { Manifests } from "./manifests/manifests.ts";
import type { Outside } from "./outside.ts";
import { type Platform, startPlatform } from "./platform.ts";
import { findFreePort } from "./ports.ts";
import type { Children } from "./processes/children.ts";
import { keepRunning } from "./processes/keep-running.ts";
import { startWeb, webAddress } from "./processes/web-process.ts";

export type AppOptions = {
  children: Children;
  manifests: Manifests;
  parts: Parts;
  model: Outside["model"];
  port: number;
  /** Functions from their TypeScript and the web app with reload, instead of bundles and the built app. */
  isDev: boolean;
  log: Log;
  /** What every process gets beside what its manifest says. */
  environment?: Readonly<Record<string, string>>;
  /** Each line that a function or `web` writes. */
  onLine: (name: string, line: string) => void;
  /** Told when the web app died and is started again. */
  say?: (message: string) => void;
};

export type App = {
  address: string;
  /** Of the web app; the platform's and the functions' stand in its status. */
  metricsAddress: string;
  platform: Platform;
  /** Its server's code has changed. */
  restartWeb(): Promise<void>;
  stop(): Promise<void>;
};

/** The platform with its five functions, and the web app in front of it. */
export async function startApp(options: AppOptions): Promise<App> {
  const { children, parts, port, isDev, log, manifests } = options;
  const address = webAddress(port);
  // Of this start alone: what is signed with it counts for a minute.
  const serviceSecret = randomBytes(32).toString("base64url");
  const platform = await startPlatform({
    children,
    log,
    manifests,
    brokers: parts.brokers,
    databaseUrl: parts.databaseUrl,
    model: options.model,
    smtpUrl: parts.smtpUrl,
    mailFolder: parts.mailFolder,
    serviceSecret,
    webUrl: address,
    commandFor: (name) => ({
      command: process.execPath,
      args: [isDev ? join(checkout, "functions", name, "index.ts") : bundleOf(name)],
      cwd: checkout,
    }),
    environmentFor: () => ({
      ...inheritedEnvironment(),
      ...options.environment,
      NODE_ENV: isDev ? "development" : "production",
      NODE_COMPILE_CACHE: join(stateFolder, "compile-cache"),
    }),
    onLine: options.onLine,
  });
  try {
    const { urlOf, statusUrl } = platform;
    const onLine = (line: string) => options.onLine("web", line);
    // Prometheus' own number for programs that are looked at from outside.
    const metricsPort = await findFreePort(9_464);
    const start = async () => ({
      process: await startWeb({ ...options, metricsPort, urlOf, statusUrl, serviceSecret, onLine }),
    });
    const web = await keepRunning("The web app", start, options.say ?? (() => {}));
    return {
      address,
      metricsAddress: `http://127.0.0.1:${metricsPort}/metrics`,
      platform,
      restartWeb: web.restart,
      // Both have eight seconds for what is in flight.
      stop: async () => void (await Promise.all([web.stop(), platform.stop()])),
    };
  } catch (error) {
    await platform.stop();
    throw error;
  }
}
