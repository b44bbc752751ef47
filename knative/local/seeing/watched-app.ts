import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CollectedSpan, startTestCollector } from "../../../events/seeing/test-collector.ts";
import { startScriptedModel } from "../../../functions/concepts/model/scripted-model.ts";
import { demoAccounts } from "../../../migrations/seed-demo.ts";
import { signIn, type Visitor } from "../class/visitor.ts";
import { startKafka } from "../kafka/kafka.ts";
import { findFreePorts } from "../ports.ts";
import { createChildren } from "../processes/children.ts";
import { openTestApp, type TestApp } from "../testing/test-app.ts";

export interface WatchedApp {
  readonly app: TestApp;
  readonly student: Visitor;
  /** What its processes logged, line by line, as it is read from a pod. */
  readonly lines: readonly { readonly part: string; readonly line: string }[];
  /** What Prometheus would read of all processes now: web, the five functions, the source. */
  scrape(): Promise<string>;
  spans(): readonly CollectedSpan[];
  /** All that the collector got. */
  sentText(): string;
  stop(): Promise<void>;
}

/**
 * For tests: everything, with a language model that says what it is told to, a collector of traces, and a Kafka of its
 * own, because functions would answer what other tests say on theirs.
 */
export async function openWatchedApp(databaseUrl: string): Promise<WatchedApp> {
  const folder = mkdtempSync(join(tmpdir(), "learnflow-watched-"));
  chmodSync(folder, 0o711);
  const children = createChildren({ removeAfterDeath: folder });
  const [port = 0, controllerPort = 0] = await findFreePorts(2);
  const [kafka, collector, model] = await Promise.all([
    startKafka({ children, folder, logFile: join(folder, "kafka.log"), port, controllerPort }),
    startTestCollector(),
    startScriptedModel(),
  ]);
  const lines: { part: string; line: string }[] = [];
  const app = await openTestApp({
    databaseUrl,
    kafkaBrokers: kafka.brokers,
    model: { baseUrl: model.url, apiKey: "none", name: "scripted" },
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: collector.endpoint, EXECUTE_PACE: "5" },
    onLine: (part, line) => void lines.push({ part, line }),
  });
  const [account] = demoAccounts;
  if (!account) throw new Error("no demo student");
  const student = await signIn(app.address, account.signInName, account.password);
  return {
    app,
    student,
    lines,
    async scrape() {
      const { functions } = await app.platform.status();
      const urls = [
        app.metricsAddress,
        ...functions.map(({ url }) => new URL("/metrics", url)),
        `${app.platform.statusUrl}metrics`,
      ];
      const answers = await Promise.all(urls.map(async (url) => (await fetch(url)).text()));
      return answers.join("\n");
    },
    spans: collector.spans,
    sentText: collector.text,
    async stop() {
      student.close();
      await app.stop();
      collector.stop();
      await Promise.all([model.stop(), kafka.process.stop()]);
      rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
    },
  };
}
