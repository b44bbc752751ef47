import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { addTopics } from "../../../../events/add-topics.ts";
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
  const child = spawn(process.execPath, [fileURLToPath(new URL("../../../server.ts", import.meta.url))], {
    env: {
      ...{ NODE_ENV: "test", HOST: "127.0.0.1", PORT: "0" },
      ...{ DATABASE_URL: env.databaseUrl, KAFKA_BROKERS: env.kafkaBrokers },
      ...env.more,
    },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += String(chunk)));
  const exited = new Promise<number | null>((resolve) => child.once("close", resolve));
  const deadline = Date.now() + 500_000;
  let url = "";
  while (!(await isReady(url, env.until ?? "/readyz"))) {
    if (Date.now() > deadline || child.exitCode !== null || child.signalCode !== null) {
      child.kill("SIGKILL");
      throw new Error(`the web server did not start:\n${output.slice(-4_000)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    // It takes a free port and says which: one that is found for it could be another's by then.
    const port = /"port":(\d+),[^\n]*"msg":"web is listening"/.exec(output)?.[1];
    if (port !== undefined) url = `http://127.0.0.1:${port}`;
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

async function isReady(url: string, path: string): Promise<boolean> {
  if (url === "") return false;
  try {
    return (await fetch(url + path)).ok;
  } catch {
    return false;
  }
}

/** The topics of a whole installation, shared by all tests: students differ, so nobody sees another test's events. */
export async function createTopics(brokers: string): Promise<void> {
  const admin = openKafka(brokers, "web-tests").admin();
  await admin.connect();
  const all = [...Object.values(topics), ...deadLetterTopics];
  await addTopics(
    admin,
    all.map((topic) => ({ topic, numPartitions: 3 })),
  );
  await admin.disconnect();
}
