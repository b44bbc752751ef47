import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { openKafka } from "../../../../events/kafka-client.ts";
import { deadLetterTopics, topics } from "../../../../events/topics.ts";

/** For tests: the web server in a process of its own, as it is started everywhere. */
export interface TestServer {
  readonly url: string;
  /** Resolves with the exit code. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
  /** What it wrote, for a test that fails. */
  output(): string;
}

export async function startTestServer(env: {
  databaseUrl: string;
  kafkaBrokers: string;
  /** What must answer 200 before it is taken as started; `/readyz` unless told. */
  until?: string;
  more?: Record<string, string>;
}): Promise<TestServer> {
  await createTopics(env.kafkaBrokers);
  const port = await findFreePort();
  const child = spawn(process.execPath, [fileURLToPath(new URL("../../../server.ts", import.meta.url))], {
    env: {
      ...{ NODE_ENV: "test", HOST: "127.0.0.1", PORT: String(port) },
      ...{ DATABASE_URL: env.databaseUrl, KAFKA_BROKERS: env.kafkaBrokers },
      ...env.more,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const exited = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const url = `http://127.0.0.1:${port}`;
  const deadline = Date.now() + 110_000;
  while (!(await isReady(url + (env.until ?? "/readyz")))) {
    if (Date.now() > deadline || child.exitCode !== null) {
      child.kill("SIGKILL");
      throw new Error(`the web server did not start:\n${output.slice(-4_000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return {
    url,
    output: () => output,
    stop(signal = "SIGTERM") {
      child.kill(signal);
      return exited;
    },
  };
}

async function isReady(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    return response.ok;
  } catch {
    return false;
  }
}

/** The topics of a whole installation, shared by all tests: students differ, so nobody sees another test's events. */
export async function createTopics(brokers: string): Promise<void> {
  const admin = openKafka(brokers, "web-tests").admin();
  await admin.connect();
  const existing = new Set(await admin.listTopics());
  const missing = [...Object.values(topics), ...deadLetterTopics].filter((topic) => !existing.has(topic));
  if (missing.length > 0)
    await admin
      .createTopics({ waitForLeaders: true, topics: missing.map((topic) => ({ topic, numPartitions: 3 })) })
      .catch(() => {}); // another test was quicker
  await admin.disconnect();
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === "object" && address ? address.port : 0;
}
