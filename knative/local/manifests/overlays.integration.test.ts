import { describe, expect, test } from "vitest";
import { findOverlayProblems } from "./check-deployed.ts";
import { type Deployed, fieldsOf, titleOf } from "./deployed.ts";
import { loadSchemas } from "./manifest-schemas.ts";
import { type Overlay, type OverlayName, overlayNames, renderOverlay } from "./overlays.ts";
import { findRenderer, howToGetOne } from "./renderer.ts";
import { findUnbuiltImages } from "./rules/images.ts";

const renderer = await findRenderer();
const check = loadSchemas();
const overlays = new Map<OverlayName, Overlay>();
if (renderer)
  for (const overlay of await Promise.all(overlayNames.map((name) => renderOverlay(renderer, name))))
    overlays.set(overlay.name, overlay);
const overlayOf = (name: OverlayName): Overlay => overlays.get(name) ?? { name, objects: [] };
const problemsOf = (overlay: Overlay): string => findOverlayProblems(overlay, check).join("\n");

/** Says at a place in the object something else; the place must be there or its holder must. `~` stands for a dot in a name. */
function change(object: Deployed, path: string, value: unknown): Deployed {
  const copy = structuredClone(object);
  const names = path.split(".").map((name) => name.replaceAll("~", "."));
  const last = names.pop() ?? "";
  // Walks into whatever the test names.
  let place = copy as Record<string, unknown>;
  for (const name of names) place = place[name] as Record<string, unknown>;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}

function broken(name: OverlayName, title: string, path: string, value: unknown): Overlay {
  const { objects } = overlayOf(name);
  const index = objects.findIndex((object) => titleOf(object) === title && (path === "" || object.apiVersion !== "v1"));
  const found = objects[index];
  if (!found) throw new Error(`no ${title}`);
  return { name, objects: path === "" ? objects.toSpliced(index, 1) : objects.with(index, change(found, path, value)) };
}

describe.skipIf(renderer === null)(`the overlays (where nothing renders them: ${howToGetOne})`, () => {
  test.each(overlayNames)("%s is right as it would be applied", (name) => {
    expect(overlayOf(name).objects.length).toBeGreaterThan(30);
    expect(problemsOf(overlayOf(name))).toBe("");
  });

  const scaling = "spec.template.metadata.annotations.autoscaling~knative~dev/";
  const container = "spec.template.spec.containers.0.";
  test.each<[OverlayName, string, string, unknown, string]>([
    // Values of annotations.
    ["dev", "Service triage", `${scaling}target`, "0", "target cannot be"],
    ["dev", "Service triage", `${scaling}metric`, "requests", "metric cannot be"],
    ["dev", "Service triage", `${scaling}window`, "5s", "window cannot be"],
    ["dev", "Service triage", `${scaling}min-scale`, "7", "min-scale is above max-scale"],
    // What is named is there.
    ["prod", "Secret kafka-names", "", undefined, "there is no Secret kafka-names"],
    ["prod", "KafkaUser kafka-triage", "", undefined, "there is no Secret kafka-triage"],
    ["prod", "Cluster learnflow-db", "", undefined, "there is no Secret learnflow-db-app"],
    ["prod", "Certificate learnflow-web", "", undefined, "there is no Secret learnflow-web-tls"],
    [
      "dev",
      "Service concepts",
      `${container}env.1.valueFrom.secretKeyRef.key`,
      "url",
      "learnflow-db-app has no key url",
    ],
    ["dev", "Service triage", `${container}env.0.valueFrom.configMapKeyRef.key`, "kafka", "learnflow has no key kafka"],
    ["dev", "ConfigMap learnflow", "", undefined, "there is no ConfigMap learnflow"],
    ["dev", "ServiceAccount execute", "", undefined, "there is no ServiceAccount execute"],
    ["dev", "KafkaSink dead-letters-triage", "", undefined, "there is no KafkaSink dead-letters-triage"],
    ["prod", "Deployment web", "", undefined, "HorizontalPodAutoscaler web: there is no Deployment web"],
    ["prod", "Gateway web", "", undefined, "HTTPRoute web: there is no Gateway web"],
    ["dev", "Deployment web", "spec.template.metadata.labels", { app: "web" }, "Service web: leads to no pods"],
    // Images.
    ["dev", "Service triage", `${container}image`, "learnflow/traige", "is not one that we build"],
    ["dev", "Service triage", `${container}image`, "learnflow/notify", "is another function's"],
    ["prod", "Service triage", `${container}image`, "learnflow/triage:1.2.0", "is not pinned by its digest"],
    ["prod", "DaemonSet collector", `${container}image`, "otel/collector", "has no version"],
    // Connections.
    ["prod", "HorizontalPodAutoscaler web", "spec.maxReplicas", 12, "connections may be wanted, it gives 200"],
    ["prod", "Service concepts", `${scaling}max-scale`, "60", "clients may come, it takes 200"],
    ["dev", "Service concepts", `${scaling}max-scale`, "0", "connections may be wanted"],
    // Time.
    ["dev", "Service concepts", "spec.template.spec.timeoutSeconds", 40, "before its function does (40000 ms)"],
    ["dev", "KafkaSource concepts", "spec.delivery.timeout", "PT55S", "before its service does"],
    ["dev", "KafkaSource notify", "spec.delivery.retry", 10, "may try one event for"],
    // Topics and who reads them.
    ["dev", "KafkaTopic learnflow~live~v1", "", undefined, "topic learnflow.live.v1 has no manifest"],
    ["dev", "KafkaSource notify", "", undefined, "notify reads learnflow.alerts.v1 but has no source"],
    [
      "prod",
      "KafkaUser kafka-triage",
      "spec.authorization.acls",
      [],
      "kafka-triage may not read learnflow.questions.v1",
    ],
    ["prod", "KafkaSource triage", "spec.net.sasl.enable", false, "does not say who it is"],
    // The mesh.
    ["prod", "AuthorizationPolicy nobody", "", undefined, "nothing refuses what no policy names"],
    [
      "prod",
      "AuthorizationPolicy execute",
      "spec.rules.0.from.0.source.principals.3",
      "cluster.local/ns/learnflow/sa/notify",
      "is let in",
    ],
    ["prod", "AuthorizationPolicy learnflow-notify", "spec.action", "ALLOW", "does not refuse others"],
    ["prod", "AuthorizationPolicy learnflow-triage", "spec.rules.1", undefined, "does not refuse others"],
    ["prod", "AuthorizationPolicy learnflow-triage", "spec.rules.0.when.0.values", ["learnflo"], "not refuse others"],
    [
      "prod",
      "AuthorizationPolicy learnflow-triage",
      "spec.rules.0.when.1.key",
      "request.headers[Revision]",
      "not refuse others",
    ],
    ["prod", "AuthorizationPolicy gateway", "spec.targetRefs", [], "gateway web refuses everybody"],
    ["prod", "AuthorizationPolicy gateway", "spec.action", "DENY", "gateway web refuses everybody"],
    ["prod", "AuthorizationPolicy gateway", "spec.rules", undefined, "gateway web refuses everybody"],
    [
      "prod",
      "AuthorizationPolicy gateway",
      "spec.rules.0.to.0.operation.ports",
      ["80"],
      "gateway web refuses everybody",
    ],
    [
      "prod",
      "AuthorizationPolicy web",
      "spec.rules.0.from.0.source.principals",
      [],
      "web's policy: cluster.local/ns/learnflow/sa/web-istio to 8080 is refused",
    ],
    [
      "prod",
      "AuthorizationPolicy web",
      "spec.rules.1.to.0.operation.paths",
      undefined,
      "web's policy: cluster.local/ns/learnflow/sa/triage to 8080 is let in",
    ],
    [
      "prod",
      "AuthorizationPolicy triage",
      "spec.rules.1.to.0.operation.ports",
      ["9091"],
      "sa/controller to 9090 /metrics is refused",
    ],
    // Fields.
    ["prod", "KafkaUser kafka-web", "spec.authorisation", {}, "must NOT have additional properties: authorisation"],
  ])("%s, %s without or with another %s (%s): %s", (name, title, path, value, problem) => {
    expect(problemsOf(broken(name, title.replaceAll("~", "."), path, value))).toContain(problem);
  });

  test("a release with images that nobody has built is refused, with the command that helps", () => {
    const { objects } = overlayOf("prod");
    const stands = JSON.stringify(objects).replaceAll(/@sha256:[0-9a-f]{64}/g, "@DIGEST");
    const withDigest = (digest: string): Deployed[] =>
      JSON.parse(stands.replaceAll("@DIGEST", `@sha256:${digest.repeat(64)}`)) as Deployed[]; // as it was rendered
    expect(findUnbuiltImages(withDigest("a"))).toEqual([]);
    const problems = findUnbuiltImages(withDigest("0"));
    expect(problems.map((problem) => /learnflow\/[a-z]+/.exec(problem)?.[0])).toEqual(
      ["analytics", "concepts", "execute", "notify", "triage", "web"].map((name) => `learnflow/${name}`),
    );
    expect(problems[0]).toContain("npm run manifests -- pin");
  });

  test("no value of a secret is in a manifest", () => {
    for (const { objects } of overlays.values())
      for (const object of objects)
        for (const [name, value] of fieldsOf(object.kind === "Secret" ? object : {}))
          if (name === "stringData" || name === "data")
            for (const text of Object.values(Object(value))) expect(text).toMatch(/^(SCRAM-SHA-512|kafka-[a-z]+)$/);
  });

  test("dev and bench differ only in builder, broker, database, source implementation, min-scale and what two cores keep free", () => {
    // Whose: operators' objects in dev; StatefulSets, a source's Deployment and what they need in bench.
    const partsOfTheirOwn = /^(Kafka|KafkaNodePool|Cluster) |(^| )[a-z-]*(kafka|postgres|source|sources)[a-z-]*$/;
    const alike = (name: OverlayName): Map<string, unknown> =>
      new Map(
        overlayOf(name).objects.map((object) => {
          let same = object;
          if (object.kind === "Deployment" || object.apiVersion.startsWith("serving."))
            same = change(same, "spec.template.spec.containers.0.resources.requests.cpu", "any");
          if (object.apiVersion.startsWith("serving.")) same = change(same, `${scaling}min-scale`, "any");
          return [titleOf(object), same];
        }),
      );
    const dev = alike("dev");
    const bench = alike("bench");
    for (const title of new Set([...dev.keys(), ...bench.keys()]))
      if (!partsOfTheirOwn.test(title)) expect({ [title]: bench.get(title) }).toEqual({ [title]: dev.get(title) });
    const minScales = (name: OverlayName): string[] =>
      overlayOf(name).objects.flatMap((object) =>
        [...fieldsOf(object)].filter(([field]) => field.endsWith("/min-scale")).map(([, value]) => String(value)),
      );
    expect(minScales("dev")).toEqual(Array(5).fill("1"));
    expect(minScales("bench")).toEqual(Array(5).fill("0"));
  });
});
