import { type ChildProcess, execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmodSync, cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stop as stopEsbuild } from "esbuild";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, onTestFinished, test } from "vitest";
import { addTopics } from "../../../events/add-topics.ts";
import { openKafka } from "../../../events/kafka-client.ts";
import { deadLetterTopic, topics } from "../../../events/topics.ts";
import { functionNames } from "../../../events/vocabulary.ts";
import { demoAccounts } from "../../../migrations/seed-demo.ts";
import { checkout } from "../checkout.ts";
import { signIn } from "../class/visitor.ts";
import { findFreePorts } from "../ports.ts";
import { createChildren } from "../processes/children.ts";
import { canRunAsPod, startAsPod } from "../testing/as-pod.ts";
import { bundleTree } from "./tree.ts";
import { buildWeb } from "./web.ts";
import { webTree } from "./web-tree.ts";

/** What `docker build` makes of web, without an engine: its Job on an empty database, then the server, as a pod sees them. */
const folder = mkdtempSync(join(tmpdir(), "learnflow-web-image-"));
const name = `web_image_${randomBytes(6).toString("hex")}`;
const server = new pg.Client({ connectionString: inject("databaseUrl") });
const database = new URL(inject("databaseUrl"));
database.pathname = `/${name}`;

describe.runIf(canRunAsPod())("as a pod: user 10001, read-only root, no shell", () => {
  beforeAll(async () => {
    await buildWeb(createChildren());
    await bundleTree(webTree());
    await stopEsbuild();
    cpSync(join(checkout, "dist/web"), folder, { recursive: true });
    execFileSync("chmod", ["-R", "a+rX", folder]);
    chmodSync(folder, 0o755);
    await addMissingTopics();
    await server.connect();
    await server.query(`create database ${name}`);
  }, 180_000);
  afterAll(async () => {
    await server.query(`drop database if exists ${name} with (force)`);
    await server.end();
    rmSync(folder, { recursive: true, force: true });
  });

  test("the Job makes an empty database ready, and the server lets a student in", { timeout: 600_000 }, async () => {
    const [port = 0] = await findFreePorts(1);
    const env = {
      ...{ HOST: "127.0.0.1", PORT: String(port), KAFKA_BROKERS: inject("kafkaBrokers"), DATABASE_URL: database.href },
      METRICS_PORT: "0",
    };
    const job = startAsPod({ tree: folder, args: ["/app/prepare.js", "--demo"], env });
    const said = listen(job);
    // Not "exit": its last words may come after that.
    expect([await once(job, "close"), said.text()]).toEqual([[0, null], expect.stringContaining("database prepared")]);

    const web = startAsPod({ tree: folder, args: ["/app/index.js"], env });
    const words = listen(web);
    const exited = once(web, "close");
    onTestFinished(async () => {
      web.kill("SIGKILL");
      await exited;
    });
    const address = `http://127.0.0.1:${port}`;
    while (!(await fetch(`${address}/readyz`).catch(() => null))?.ok) {
      if (web.exitCode !== null || web.signalCode !== null) throw new Error(words.text());
      await sleep(50);
    }
    const [student] = demoAccounts;
    const visitor = await signIn(address, student?.signInName ?? "", student?.password ?? "");
    expect(await visitor.get("/exercises/boarding-pass")).toContain("BOARDING PASS");
    visitor.close();

    web.kill("SIGTERM");
    expect(await exited).toEqual([0, null]);
  });
});

/** Those that web follows. What is there already is left as it is. */
async function addMissingTopics(): Promise<void> {
  const admin = openKafka(inject("kafkaBrokers"), "web-image-test").admin();
  await admin.connect();
  await addTopics(
    admin,
    [...Object.values(topics), ...functionNames.map(deadLetterTopic)].map((topic) => ({ topic, numPartitions: 1 })),
  );
  await admin.disconnect();
}

function listen(child: ChildProcess): { text(): string } {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += String(chunk)));
  return { text: () => text };
}
