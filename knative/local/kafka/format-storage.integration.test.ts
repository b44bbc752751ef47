import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { formatStorage } from "./format-storage.ts";
import { describeServer } from "./kafka.ts";
import { findKafkaJars } from "./kafka-jars.ts";

test("a cluster whose id begins with a hyphen, as one in 64 does, is formatted as any other", async () => {
  const folder = mkdtempSync(join(tmpdir(), "learnflow-kafka-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const configuration = join(folder, "server.properties");
  writeFileSync(configuration, describeServer(join(folder, "records"), 9092, 9093));
  await formatStorage(["-cp", `${await findKafkaJars()}/*`], configuration, "-vZBYsAcSJaFjLdzQiF5mw");
  expect(readFileSync(join(folder, "records/meta.properties"), "utf8")).toContain("cluster.id=-vZBYsAcSJaFjLdzQiF5mw");
});
