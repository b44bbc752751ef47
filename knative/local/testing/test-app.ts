import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openKafka } from "../../../events/kafka-client.ts";
import { openTestDatabase } from "../../../migrations/test-database.ts";
import { type App, startApp } from "../app.ts";
import { bundleFunctions } from "../build/functions.ts";
import { buildWeb, isWebBuilt } from "../build/web.ts";
import { createTopics } from "../kafka/topics.ts";
import { startMailCatcher } from "../mail/mail-catcher.ts";
import { type Manifests, readManifests } from "../manifests/manifests.ts";
import type { Outside } from "../outside.ts";
import { findFreePort } from "../ports.ts";
import { prepareDatabase } from "../postgres/prepare-database.ts";
import { createChildren } from "../processes/children.ts";

export type TestApp = Pick<App, "address" | "metricsAddress" | "platform"> & {
  databaseUrl: string;
  kafkaBrokers: string;
  /** Where mails are kept that it "sent". */
  mailFolder: string;
  stop(): Promise<void>;
};

export type TestAppOptions = {
  databaseUrl: string;
  kafkaBrokers: string;
  port?: number;
  model?: Outside["model"];
  /** Instead of those that are deployed. */
  manifests?: Manifests;
  environment?: Readonly<Record<string, string>>;
  onLine?: (name: string, line: string) => void;
};

/**
 * All of LearnFlow as `npm start` runs it, with a database of its own, for browser tests, fault tests and benchmarks.
 * One at a time on a Kafka: the topics have the names that they have everywhere.
 *
 * @param onLine Each line that a process writes, with the process's name.
 */
export async function openTestApp(options: TestAppOptions): Promise<TestApp> {
  const children = createChildren();
  const manifests = options.manifests ?? readManifests();
  const onLine = options.onLine ?? (() => {});
  const mailFolder = mkdtempSync(join(tmpdir(), "learnflow-mail-"));
  const [database, mail, port] = await Promise.all([
    openTestDatabase(options.databaseUrl),
    findFreePort(11_125).then((mailPort) => startMailCatcher(mailFolder, mailPort)),
    options.port ?? findFreePort(3_100),
    createTopics(openKafka(options.kafkaBrokers, "learnflow-test-app"), manifests.topics),
    bundleFunctions(manifests.services.map(({ metadata }) => metadata.name)),
    isWebBuilt() ? null : buildWeb(children),
  ]);
  await prepareDatabase(database.url, true);
  const app = await startApp({
    children,
    manifests,
    parts: {
      databaseUrl: database.url,
      brokers: options.kafkaBrokers,
      smtpUrl: mail.url,
      mailFolder,
      stop: async () => {},
    },
    model: options.model,
    ...(options.environment && { environment: options.environment }),
    port,
    isDev: false,
    log: {
      info: () => {},
      warn: (fields, message) => onLine("platform", `${message} ${JSON.stringify(fields)}`),
      error: (fields, message) => onLine("platform", `${message} ${JSON.stringify(fields)}`),
    },
    onLine,
  });
  return {
    address: app.address,
    metricsAddress: app.metricsAddress,
    platform: app.platform,
    databaseUrl: database.url,
    kafkaBrokers: options.kafkaBrokers,
    mailFolder,
    async stop() {
      await app.stop();
      await children.stopAll();
      mail.close();
      await database.drop();
      rmSync(mailFolder, { recursive: true, force: true });
    },
  };
}
