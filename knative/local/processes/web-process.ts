import { join } from "node:path";
import { checkout, inheritedEnvironment, stateFolder } from "../checkout.ts";
import type { Parts } from "../local-parts.ts";
import { untilPortIsOpen } from "../ports.ts";
import type { Child, Children } from "./children.ts";

export type WebOptions = {
  children: Children;
  isDev: boolean;
  port: number;
  metricsPort: number;
  parts: Pick<Parts, "databaseUrl" | "brokers" | "smtpUrl">;
  /** The local address of a service of the cluster. */
  urlOf: (service: string) => string;
  statusUrl: string;
  /** With which functions sign what they show to web. */
  serviceSecret: string;
  environment?: Readonly<Record<string, string>>;
  /** Called with each line that it writes. */
  onLine: (line: string) => void;
};

export const webAddress = (port: number): string => `http://localhost:${port}`;

/** Starts the web app in a process of its own; resolves when it takes requests. */
export async function startWeb(options: WebOptions): Promise<Child> {
  const { children, isDev, port, parts, urlOf } = options;
  const lastWords: string[] = [];
  const web = await children.start({
    name: "web",
    command: process.execPath,
    args: [join(checkout, "web/server.ts")],
    cwd: join(checkout, "web"),
    env: {
      ...inheritedEnvironment(),
      ...options.environment,
      HOME: process.env.HOME,
      NODE_ENV: isDev ? "development" : "production",
      NODE_COMPILE_CACHE: join(stateFolder, "compile-cache"),
      // Only for this machine; a container has to listen for those outside it.
      HOST: process.env.LEARNFLOW_HOST || "127.0.0.1",
      PORT: String(port),
      METRICS_PORT: String(options.metricsPort),
      DATABASE_URL: parts.databaseUrl,
      KAFKA_BROKERS: parts.brokers,
      SMTP_URL: parts.smtpUrl,
      EXECUTE_URL: urlOf("execute"),
      TRIAGE_URL: urlOf("triage"),
      CONCEPTS_URL: urlOf("concepts"),
      ANALYTICS_URL: urlOf("analytics"),
      STATUS_URL: options.statusUrl,
      SERVICE_TOKEN_SECRET: options.serviceSecret,
      ...(process.env.WEBHOOKS_TO && { WEBHOOKS_TO: process.env.WEBHOOKS_TO }),
    },
    graceMs: 5_000,
    output: {
      onLine(line) {
        lastWords.push(line);
        if (lastWords.length > 15) lastWords.shift();
        options.onLine(line);
      },
    },
  });
  const deadline = performance.now() + 60_000;
  await untilPortIsOpen("127.0.0.1", port, () => web.isRunning() && performance.now() < deadline).catch(
    (cause: unknown) => {
      throw new Error(`The web app did not start. Its last words:\n${lastWords.join("\n")}`, { cause });
    },
  );
  return web;
}
