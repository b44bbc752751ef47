import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseAllDocuments } from "yaml";
import { z } from "zod";

/**
 * `node knative/local/commands/extract-schemas.ts swagger.json FILE.yaml…`: makes `knative/schemas` anew from Kubernetes' OpenAPI and from
 * definitions of custom resources. Kept are the kinds below and what they use, without descriptions: 0.6 of 6 MB.
 */
const kinds = [
  ...["ConfigMap", "Namespace", "PersistentVolume", "PersistentVolumeClaim", "Secret", "Service", "ServiceAccount"].map(
    (k) => `v1/${k}`,
  ),
  ...["DaemonSet", "Deployment", "StatefulSet"].map((kind) => `apps/v1/${kind}`),
  ...["CronJob", "Job"].map((kind) => `batch/v1/${kind}`),
  ...["ClusterRole", "ClusterRoleBinding", "Role", "RoleBinding"].map((k) => `rbac.authorization.k8s.io/v1/${k}`),
  "autoscaling/v2/HorizontalPodAutoscaler",
  "networking.k8s.io/v1/NetworkPolicy",
  "node.k8s.io/v1/RuntimeClass",
  "policy/v1/PodDisruptionBudget",
  "serving.knative.dev/v1/Service",
  "sources.knative.dev/v1/KafkaSource",
  "eventing.knative.dev/v1alpha1/KafkaSink",
  ...["Kafka", "KafkaNodePool", "KafkaTopic", "KafkaUser"].map((kind) => `kafka.strimzi.io/v1/${kind}`),
  ...["Cluster", "Pooler", "ScheduledBackup"].map((kind) => `postgresql.cnpg.io/v1/${kind}`),
  ...["ScaledObject", "TriggerAuthentication"].map((kind) => `keda.sh/v1alpha1/${kind}`),
  ...["PodMonitor", "PrometheusRule", "ServiceMonitor"].map((kind) => `monitoring.coreos.com/v1/${kind}`),
  ...["Gateway", "HTTPRoute"].map((kind) => `gateway.networking.k8s.io/v1/${kind}`),
  ...["AuthorizationPolicy", "PeerAuthentication"].map((kind) => `security.istio.io/v1/${kind}`),
  ...["DestinationRule", "Sidecar"].map((kind) => `networking.istio.io/v1/${kind}`),
  "telemetry.istio.io/v1/Telemetry",
  ...["Certificate", "Issuer"].map((kind) => `cert-manager.io/v1/${kind}`),
];
const common = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

const openApi = z.object({ definitions: z.record(z.string(), z.record(z.string(), z.unknown())) });
const named = z.array(z.object({ group: z.string(), version: z.string(), kind: z.string() }));
const crd = z.object({
  kind: z.literal("CustomResourceDefinition"),
  spec: z.object({
    group: z.string(),
    names: z.object({ kind: z.string() }),
    versions: z.array(
      z.object({ name: z.string(), served: z.boolean(), schema: z.object({ openAPIV3Schema: z.unknown() }) }),
    ),
  }),
});

const [swagger, ...files] = process.argv.slice(2);
if (!swagger || files.length === 0) throw new Error("usage: extract-schemas.ts swagger.json FILE.yaml…");
const missing = new Set(kinds);
const write = (file: string, content: unknown): void =>
  writeFileSync(
    fileURLToPath(new URL(`../../schemas/${file}`, import.meta.url)),
    `{\n${Object.entries(content as Record<string, unknown>) // always an object
      .map(([name, value]) => `${JSON.stringify(name)}: ${JSON.stringify(value)}`)
      .join(",\n")}\n}\n`,
  );

const { definitions } = openApi.parse(JSON.parse(readFileSync(swagger, "utf8")));
const kept = new Map<string, unknown>();
function keep(name: string): void {
  if (kept.has(name)) return;
  const text = JSON.stringify(withoutDescriptions(definitions[name]));
  kept.set(name, JSON.parse(text));
  for (const [, used] of text.matchAll(/"#\/definitions\/([^"]+)"/g)) if (used) keep(used);
}
keep(common);
for (const [name, definition] of Object.entries(definitions)) {
  const ids = named.safeParse(definition["x-kubernetes-group-version-kind"]).data ?? [];
  for (const { group, version, kind } of ids)
    if (missing.delete([group, version, kind].filter(Boolean).join("/"))) keep(name);
}
write("kubernetes.json", Object.fromEntries([...kept].sort()));

const custom: Record<string, unknown> = {};
for (const file of files) {
  for (const document of parseAllDocuments(readFileSync(file, "utf8"))) {
    const definition = crd.safeParse(document.toJS()).data;
    for (const { name, served, schema } of definition?.spec.versions ?? []) {
      const id = `${definition?.spec.group}/${name}/${definition?.spec.names.kind}`;
      if (served && missing.delete(id)) custom[id] = withoutDescriptions(schema.openAPIV3Schema);
    }
  }
}
write("custom-resources.json", Object.fromEntries(Object.entries(custom).sort()));
if (missing.size > 0) throw new Error(`not found: ${[...missing].join(", ")}`);

/** A field that is called "description" has a schema, an object, as its value: it stays. */
function withoutDescriptions(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutDescriptions);
  if (typeof schema !== "object" || schema === null) return schema;
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name, value]) => !(name === "description" && typeof value === "string"))
      .map(([name, value]) => [name, withoutDescriptions(value)]),
  );
}
