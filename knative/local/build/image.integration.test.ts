import { type ChildProcess, execFileSync } from "node:child_process";
import { once } from "node:events";
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { stop as stopEsbuild } from "esbuild";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { addTopics } from "../../../events/add-topics.ts";
import { exampleIds } from "../../../events/examples.ts";
import { type FeedRecord, openFeed } from "../../../events/feed.ts";
import { openKafka } from "../../../events/kafka-client.ts";
import { deadLetterTopic } from "../../../events/topics.ts";
import { functionNames } from "../../../events/vocabulary.ts";
import { checkout } from "../checkout.ts";
import { findFreePorts } from "../ports.ts";
import { canRunAsPod, podUser, startAsPod } from "../testing/as-pod.ts";
import { bundleFunctions } from "./functions.ts";

/** What `docker build` makes of a function, without an engine: the bundle, warmed as the pod's user, then a pod's view of it. */
const folder = mkdtempSync(join(tmpdir(), "learnflow-image-"));
const records: FeedRecord[] = [];
let feed: Awaited<ReturnType<typeof openFeed>>;

beforeAll(async () => {
  await bundleFunctions(functionNames);
  await stopEsbuild();
  chmodSync(folder, 0o755);
  const brokers = inject("kafkaBrokers");
  const topics = functionNames.map(deadLetterTopic);
  const admin = openKafka(brokers, "image-test").admin();
  await admin.connect();
  await addTopics(
    admin,
    topics.map((topic) => ({ topic, numPartitions: 1 })),
  );
  await admin.disconnect();
  const groupId = `image-test-${process.pid}`;
  feed = await openFeed({ brokers, topics, groupId, lookBackMs: 0, onRecord: (record) => void records.push(record) });
}, 600_000);
afterAll(async () => {
  await feed?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The steps of functions/Dockerfile. */
async function makeTree(name: string): Promise<string> {
  const tree = join(folder, name);
  cpSync(join(checkout, "dist", name), tree, { recursive: true, filter: (file) => !file.endsWith("/inputs.json") });
  cpSync(join(import.meta.dirname, "warm-bundle.ts"), join(tree, "warm-bundle.ts"));
  execFileSync("chown", ["-R", `${podUser}:${podUser}`, tree]);
  const args = ["warm-bundle.ts", "/usr/local/bin/node", "index.mjs"];
  const warm = startAsPod({
    tree,
    isWritable: true,
    args: [`/app/${args[0]}`, args[1] ?? "", "/app/index.mjs"],
    env: {},
  });
  const said = listen(warm);
  expect([await once(warm, "close"), said.text()]).toEqual([[0, null], expect.anything()]);
  rmSync(join(tree, "warm-bundle.ts"));
  execFileSync("chown", ["-R", "0:0", tree]);
  execFileSync("chmod", ["-R", "a+rX", join(tree, ".cache")]);
  return tree;
}

function listen(child: ChildProcess): { text(): string } {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (text += String(chunk)));
  return { text: () => text };
}

const freePort = async (): Promise<number> => (await findFreePorts(1))[0] ?? 0;

/** As a registry would hold it, and a little more: packed quickly. */
const layerBytes = (tree: string): number =>
  Number(execFileSync("sh", ["-c", `tar -cf - -C "$1" . | gzip -1 | wc -c`, "sh", tree], { encoding: "utf8" }));

describe.runIf(canRunAsPod())("as a pod: user 10001, read-only root, no shell", () => {
  test.concurrent.for(functionNames)(
    "%s starts from what V8 kept, puts an unknown event aside, and ends when told to",
    { timeout: 600_000 },
    async (name, { expect, onTestFinished }) => {
      const tree = await makeTree(name);
      expect(layerBytes(tree)).toBeLessThan(5_000_000);
      expect(readdirSync(tree)).not.toContain("node_modules");
      expect(readFileSync(join(tree, "sbom.cdx.json"), "utf8")).toContain('"pkg:npm/kafkajs@');

      const port = await freePort();
      const child = startAsPod({
        tree,
        args: ["/app/index.mjs"],
        env: {
          PORT: String(port),
          HOST: "127.0.0.1",
          KAFKA_BROKERS: inject("kafkaBrokers"),
          DATABASE_URL: inject("databaseUrl"),
          EXECUTE_URL: "http://127.0.0.1:9",
          MCP_URL: "http://127.0.0.1:9/mcp",
          NODE_DEBUG_NATIVE: "COMPILE_CACHE",
        },
      });
      const said = listen(child);
      // Not "exit": its last words may come after that.
      const exited = once(child, "close");
      onTestFinished(async () => {
        child.kill("SIGKILL");
        await exited;
      });
      const address = `http://127.0.0.1:${port}`;
      while (!(await fetch(`${address}/healthz`).catch(() => null))) {
        if (child.exitCode !== null || child.signalCode !== null) throw new Error(said.text());
        await sleep(20);
      }
      const id = `image-${name}-${process.pid}`;
      const event = {
        ...{ specversion: "1.0", id, type: "dev.learnflow.image.tried.v1", source: "/image-test", correlationid: id },
        ...{ subject: exampleIds.student, partitionkey: exampleIds.student, dataschema: "/image-test/1" },
      };
      const attributes = Object.entries(event).map(([key, value]) => [`ce-${key}`, value]);
      const headers = { ...Object.fromEntries(attributes), "content-type": "application/json" };
      const answer = await fetch(address, { method: "POST", headers, body: "{}" });
      expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining("unknown-type")]);
      await expect.poll(() => records.some(({ message }) => message.headers?.ce_id?.toString() === id)).toBe(true);

      child.kill("SIGTERM");
      expect(await exited).toEqual([0, null]);
      expect(said.text()).toMatch(/code cache for ESM file:\/\/\/app\/index\.mjs was accepted/);
      expect(existsSync(join(tree, "index.mjs.map"))).toBe(true);
    },
  );
});
