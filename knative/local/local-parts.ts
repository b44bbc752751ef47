import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { openKafka } from "../../events/kafka-client.ts";
import { logFolder, stateFolder } from "./checkout.ts";
import { startKafka } from "./kafka/kafka.ts";
import { findKafkaJars, hasKafkaJars } from "./kafka/kafka-jars.ts";
import { createTopics } from "./kafka/topics.ts";
import { startMailCatcher } from "./mail/mail-catcher.ts";
import type { Manifests } from "./manifests/manifests.ts";
import type { Outside } from "./outside.ts";
import { findFreePort } from "./ports.ts";
import { startPostgres } from "./postgres/postgres.ts";
import { reachableFolder } from "./postgres/postgres-account.ts";
import type { Children } from "./processes/children.ts";
import { type Kept, keepRunning } from "./processes/keep-running.ts";
import type { Progress } from "./progress.ts";

/** The services underneath, here or elsewhere. */
export type Parts = {
  databaseUrl: string;
  brokers: string;
  smtpUrl: string;
  /** Where mails are kept when no mail server was named. */
  mailFolder: string | null;
  /** Stops what runs here, the last of all. */
  stop(): Promise<void>;
};

/** Ports that are tried first; a taken one moves up to the next free one. They stay the same from start to start, for one's own tools. */
const wantedPorts = { postgres: 15_432, kafka: 19_092, kafkaController: 19_192, mail: 11_025 };

export type PartsOptions = {
  outside: Outside;
  children: Children;
  progress: Progress;
  manifests: Manifests;
  prepareDatabase: PrepareDatabase;
};
type PrepareDatabase = (databaseUrl: string) => Promise<void>;

/** Starts, at the same time, a migrated and seeded database, a broker with all topics, and a place for mail. */
export async function startParts(options: PartsOptions): Promise<Parts> {
  const { outside } = options;
  mkdirSync(logFolder, { recursive: true });
  const kept: Kept[] = [];
  const [databaseUrl, brokers, mail] = await Promise.all([
    startDatabase(options, kept),
    startBroker(options, kept),
    outside.smtpUrl ? null : startMailCatcher(join(stateFolder, "mail"), await findFreePort(wantedPorts.mail)),
  ]);
  return {
    databaseUrl,
    brokers,
    smtpUrl: outside.smtpUrl ?? mail?.url ?? "",
    mailFolder: mail ? join(stateFolder, "mail") : null,
    async stop() {
      mail?.close();
      await Promise.all(kept.map((part) => part.stop()));
    },
  };
}

async function startDatabase(options: PartsOptions, kept: Kept[]): Promise<string> {
  const { outside, progress, children, prepareDatabase } = options;
  const url =
    outside.databaseUrl ??
    (await progress.step("PostgreSQL", async () => {
      const port = await findFreePort(wantedPorts.postgres);
      const logFile = join(logFolder, "postgres.log");
      const settings = { children, folder: stateFolder, logFile, port, isPrivate: true, isDurable: true };
      const postgres = await keepRunning("PostgreSQL", () => startPostgres(settings), progress.say);
      kept.push(postgres);
      const { folder } = postgres.started;
      if (folder !== stateFolder)
        progress.say(`PostgreSQL's account cannot reach this folder: its data lies in ${folder}`);
      return postgres.started.url;
    }));
  await progress.step("Database version and lessons", () => prepareDatabase(url));
  return url;
}

async function startBroker({ outside, progress, children, manifests }: PartsOptions, kept: Kept[]): Promise<string> {
  if (!outside.brokers && !hasKafkaJars()) await progress.step("Kafka's jars, by Maven, this once", findKafkaJars);
  const brokers =
    outside.brokers ??
    (await progress.step("Apache Kafka", async () => {
      const port = await findFreePort(wantedPorts.kafka);
      const controllerPort = await findFreePort(wantedPorts.kafkaController);
      const logFile = join(logFolder, "kafka.log");
      const settings = { children, folder: stateFolder, logFile, port, controllerPort };
      const kafka = await keepRunning("Kafka", () => startKafka(settings), progress.say);
      kept.push(kafka);
      return kafka.started.brokers;
    }));
  await progress.step("Topics", () => createTopics(openKafka(brokers, "learnflow-local"), manifests.topics));
  return brokers;
}

/** `--fresh`: forgets everything that was kept here. What runs elsewhere is not touched. */
export function forgetData(): void {
  const places = [stateFolder, reachableFolder(stateFolder)];
  for (const place of places) rmSync(join(place, "postgres"), { recursive: true, force: true });
  for (const kept of ["kafka", "mail"]) rmSync(join(stateFolder, kept), { recursive: true, force: true });
}
