import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { startKafka } from "../kafka/kafka.ts";
import { findFreePorts } from "../ports.ts";
import { startPostgres } from "../postgres/postgres.ts";
import { createChildren } from "../processes/children.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** A superuser's address of a PostgreSQL server; make databases of your own in it (`migrations/test-database.ts`). */
    databaseUrl: string;
    /** host:port of an Apache Kafka; begin your topics' names with something of your own. */
    kafkaBrokers: string;
  }
}

export type TestServices = { databaseUrl: string; kafkaBrokers: string; stop(): Promise<void> };

/** vitest's global set-up: a real PostgreSQL and a real Kafka for the run; those of the environment when it names some. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const services = await openTestServices();
  project.provide("databaseUrl", services.databaseUrl);
  project.provide("kafkaBrokers", services.kafkaBrokers);
  return services.stop;
}

/** Starts both in a temporary folder, which is gone after `stop`, and also when this process is killed. */
export async function openTestServices(): Promise<TestServices> {
  const databaseUrl = process.env.LEARNFLOW_TEST_DATABASE_URL;
  const kafkaBrokers = process.env.LEARNFLOW_TEST_KAFKA;
  if (databaseUrl && kafkaBrokers) return { databaseUrl, kafkaBrokers, stop: async () => {} };

  const folder = mkdtempSync(join(tmpdir(), "learnflow-test-"));
  chmodSync(folder, 0o711); // PostgreSQL's account passes through.
  const children = createChildren({ removeAfterDeath: folder });
  const [port = 0, controllerPort = 0, postgresPort = 0] = await findFreePorts(3);
  const [postgres, kafka] = await Promise.all([
    startPostgres({
      children,
      folder,
      logFile: join(folder, "postgres.log"),
      port: postgresPort,
      isPrivate: false,
      isDurable: false,
    }),
    startKafka({ children, folder, logFile: join(folder, "kafka.log"), port, controllerPort }),
  ]);
  return {
    databaseUrl: postgres.url,
    kafkaBrokers: kafka.brokers,
    async stop() {
      await Promise.all([postgres.process.stop(), kafka.process.stop()]);
      // What was killed may still be writing for a moment.
      const patiently = { recursive: true, force: true, maxRetries: 20, retryDelay: 100 } as const;
      rmSync(folder, patiently);
      if (postgres.folder !== folder) rmSync(join(postgres.folder, "postgres"), patiently);
    },
  };
}
