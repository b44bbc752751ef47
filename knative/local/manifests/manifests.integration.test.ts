import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { localEnvironment, localValues } from "../values.ts";
import { findBrokenRules } from "./manifest-rules.ts";
import { loadSchemas } from "./manifest-schemas.ts";
import { baseFolder, type ManifestObject, type Manifests, readManifests, readObjects } from "./manifests.ts";

const check = loadSchemas();
const objects = readObjects().filter(({ content }) => content.kind !== "Kustomization");
const manifests = readManifests();

/** A copy of an object with something changed deep inside: `spec.delivery.retry`, `spec.config.retention_ms` for a dot in a name. */
function changed<T>(object: T, path: string, value: unknown): T {
  const copy = structuredClone(object);
  const names = path.split(".").map((name) => name.replaceAll("_", "."));
  const last = names.pop() ?? "";
  // Walks into whatever the test names.
  let place = copy as Record<string, unknown>;
  for (const name of names) place = place[name] as Record<string, unknown>;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}
const objectOf = (kind: string): ManifestObject["content"] => {
  const found = objects.find(({ content }) => content.kind === kind);
  if (!found) throw new Error(`no ${kind}`);
  return found.content;
};

describe("schemas", () => {
  test.each(objects.map((object) => ({ ...object, title: `${object.file} ${object.content.kind}` })))(
    "$title is valid",
    ({ content }) => {
      expect(check(content)).toEqual([]);
    },
  );

  test.each([
    ["KafkaSource", "spec.consumer", 2],
    ["KafkaSource", "spec.consumers", "2"],
    ["KafkaSource", "spec.delivery.deadLetterSinks", {}],
    ["KafkaSource", "spec.topics", undefined],
    ["KafkaTopic", "spec.partitons", 3],
    ["KafkaTopic", "spec.partitions", 0],
    ["KafkaSink", "spec.contentMod", "binary"],
    ["Service", "spec.template.spec.containerConcurency", 1],
    ["Service", "spec.template.spec.containers.0.image", 1],
    ["Service", "metadata.label", {}],
    ["ConfigMap", "dat", {}],
    ["ServiceAccount", "metadata.namespace", 4],
  ])("a %s whose %s is %s is refused", (kind, path, value) => {
    expect(check(changed(objectOf(kind), path, value))).not.toEqual([]);
  });

  test("a kind that nobody knows is refused", () => {
    expect(check({ apiVersion: "v1", kind: "Pod" })).toEqual(["no schema for v1 Pod"]);
  });
});

describe("rules", () => {
  test("the base breaks none", () => {
    expect(findBrokenRules(manifests)).toEqual([]);
  });

  const at = <T extends { metadata: { name: string } }>(list: readonly T[], name: string): number =>
    list.findIndex(({ metadata }) => metadata.name === name);
  const source = (name: string) => `sources.${at(manifests.sources, name)}`;
  const service = (name: string) => `services.${at(manifests.services, name)}`;
  const topic = (name: string) => `topics.${at(manifests.topics, `learnflow.${name}.v1`)}`;
  test.each([
    [`${topic("live")}.metadata.name`, "learnflow.life.v1", "topic learnflow.live.v1 has no manifest"],
    [`${topic("live")}.metadata.name`, "learnflow.life.v1", "topic learnflow.life.v1 is not in the catalog"],
    [`${topic("learning")}.spec.config.retention_ms`, "2592000000", "for more than seven days"],
    [`${topic("learning")}.spec.config.segment_ms`, undefined, "its last segment"],
    [`${topic("learning")}.spec.config.max_message_bytes`, undefined, "no room for a whole run"],
    [`${topic("dead-letters.execute")}.spec.config.max_message_bytes`, "2097152", "the largest event and its reasons"],
    [
      `${source("triage")}.spec.topics`,
      ["learnflow.alerts.v1"],
      "triage reads learnflow.questions.v1 but has no source",
    ],
    [`${source("triage")}.spec.topics`, ["learnflow.alerts.v1"], "triage has a source for learnflow.alerts.v1 but"],
    [`${source("triage")}.spec.sink.ref.name`, "triag", "no service triag"],
    [`${source("triage")}.spec.consumerGroup`, "other", "its group is not learnflow.triage.v1"],
    [`${source("triage")}.spec.initialOffset`, "latest", "would skip what was said"],
    [`${source("triage")}.spec.ordering`, "ordered", "should be unordered"],
    [`${source("analytics")}.spec.ordering`, "unordered", "should be ordered"],
    [`${source("notify")}.spec.consumers`, 7, "more consumers than its topic has partitions"],
    [`${source("triage")}.spec.delivery.retry`, undefined, "never tries again"],
    [`${source("triage")}.spec.delivery.timeout`, undefined, "waits ten minutes"],
    [`${source("triage")}.spec.delivery.timeout`, 25_000, "gives up (25000 ms) before its service does (25000 ms)"],
    [`${source("triage")}.spec.delivery.deadLetterSink`, undefined, "no place for dead letters"],
    [`${source("concepts")}.spec.delivery.retry`, 4, "while a dead process still holds the lease"],
    [
      `sinks.${at(manifests.sinks, "dead-letters-triage")}.spec.topic`,
      "nowhere",
      "sink dead-letters-triage: no topic nowhere",
    ],
    [`${service("execute")}.metadata.labels`, {}, "can be reached from outside"],
    [
      `${service("execute")}.spec.template.spec.containerConcurrency`,
      4,
      "aims at more at once (8) than a process takes (4)",
    ],
    [`${service("execute")}.spec.template.metadata.annotations.maxScale`, 0, "may grow without end"],
    [`${service("execute")}.spec.template.metadata.annotations.minScale`, 1, "does not scale to zero"],
    [`${service("execute")}.spec.template.spec.containers.0.image`, "learnflow/exec", "its image is not"],
  ])("%s = %s: %s", (path, value, problem) => {
    const broken: Manifests = changed(manifests, path, value);
    expect(findBrokenRules(broken).join("\n")).toContain(problem);
  });
});

describe("on one machine", () => {
  test("every file is in its kustomization", () => {
    const folders = new Set(readObjects().map(({ file }) => file.split("/").slice(0, -1).join("/")));
    for (const folder of folders) {
      const listed = readFileSync(`${baseFolder}/${folder}/kustomization.yaml`, "utf8");
      const files = readObjects()
        .map(({ file }) => file)
        .filter((file) => file.startsWith(folder && `${folder}/`) && file.split("/").length === (folder ? 2 : 1));
      for (const file of files)
        if (!file.endsWith("kustomization.yaml")) expect(listed).toContain(file.split("/").at(-1));
    }
  });

  test("every function gets its environment, with local values and addresses", () => {
    const values = localValues({ brokers: "127.0.0.1:9", databaseUrl: "postgres://here", smtpUrl: "smtp://here" });
    const urlOf = (service: string) => `http://127.0.0.1/${service}`;
    const environments = Object.fromEntries(
      manifests.services.map(({ metadata, spec }) => [
        metadata.name,
        localEnvironment(spec.template.spec.containers[0]?.env ?? [], values, urlOf),
      ]),
    );
    expect(environments).toMatchObject({
      concepts: {
        KAFKA_BROKERS: "127.0.0.1:9",
        DATABASE_URL: "postgres://here",
        EXECUTE_URL: "http://127.0.0.1/execute",
      },
      notify: { SMTP_URL: "smtp://here" },
    });
    expect(environments.execute).not.toHaveProperty("DATABASE_URL");
    expect(environments.concepts).not.toHaveProperty("OPENAI_API_KEY");
  });

  test("a reference that must be there and is not is an error that names it", () => {
    const entry = { name: "DATABASE_URL", valueFrom: { secretKeyRef: { name: "other", key: "uri", optional: false } } };
    expect(() => localEnvironment([entry], {}, String)).toThrow("DATABASE_URL: no local value for other/uri");
  });
});
