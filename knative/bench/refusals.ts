import { execFile } from "node:child_process";
import { type Bench, type BenchRow, plainRow } from "../local/bench/row.ts";
import type { Deployed } from "../local/manifests/deployed.ts";
import { overlayNames, renderOverlay } from "../local/manifests/overlays.ts";
import { findRenderer } from "../local/manifests/renderer.ts";
import { kubectl } from "./cluster.ts";

const scaling = "spec.template.metadata.annotations.autoscaling~knative~dev/";
const podSpec = "spec.template.spec.";
const container = `${podSpec}containers.0.`;

/** What is wrong with an object of `dev`, and must be in the server's words about it. `~` stands for a dot in a name. */
const broken: readonly (readonly [kind: string, name: string, path: string, value: unknown, words: RegExp])[] = [
  // The schema, with unknown fields refused.
  ["KafkaSource", "triage", "spec.consumer", 2, /unknown field "spec\.consumer"/],
  ["KafkaSource", "triage", "spec.consumers", "2", /spec\.consumers/],
  ["KafkaSource", "triage", "spec.delivery.deadLetterSinks", {}, /deadLetterSinks/],
  ["KafkaSource", "triage", "spec.topics", undefined, /spec\.topics/],
  ["KafkaTopic", "learnflow.live.v1", "spec.partitons", 3, /partitons/],
  ["KafkaTopic", "learnflow.live.v1", "spec.partitions", 0, /spec\.partitions/],
  ["KafkaSink", "dead-letters-triage", "spec.contentMod", "binary", /contentMod/],
  ["Service", "triage", `${podSpec}containerConcurency`, 1, /containerConcurency/],
  ["Service", "triage", `${container}image`, 1, /image/],
  ["Service", "triage", "metadata.label", {}, /metadata\.label/],
  ["ConfigMap", "learnflow", "dat", {}, /unknown field "dat"/],
  // Knative's webhooks: values of annotations, limits, what a Service may not say.
  ["Service", "triage", `${scaling}target`, "0", /autoscaling\.knative\.dev\/target/],
  ["Service", "triage", `${scaling}metric`, "requests", /autoscaling\.knative\.dev\/metric/],
  ["Service", "triage", `${scaling}window`, "5s", /autoscaling\.knative\.dev\/window/],
  ["Service", "triage", `${scaling}min-scale`, "7", /max-scale=6 is less than min-scale=7/],
  ["Service", "triage", `${scaling}max-scale`, "-1", /max-scale/],
  ["Service", "triage", `${podSpec}timeoutSeconds`, 601, /timeoutSeconds/],
  ["Service", "triage", `${podSpec}containerConcurrency`, -1, /containerConcurrency/],
  ["Service", "triage", `${podSpec}initContainers`, [{ name: "first", image: "learnflow/web" }], /initContainers/],
  ["Service", "triage", `${podSpec}terminationGracePeriodSeconds`, 60, /terminationGracePeriodSeconds/],
  ["Service", "triage", `${container}lifecycle`, { preStop: { sleep: { seconds: 1 } } }, /lifecycle/],
  ["Service", "triage", `${container}volumeMounts.0.name`, "nowhere", /nowhere|volumeMounts/],
  ["Service", "triage", `${container}readinessProbe.failureThreshold`, 3, /failureThreshold/],
];

/** Needs every definition of the custom resources; nothing is kept. */
export const refusalsBench: Bench = {
  name: "cluster: what the API server refuses",
  about: `Every object of each overlay by server-side dry run, with all custom resource definitions installed and unknown fields refused; then objects of \`dev\` with one thing wrong in each, of the kinds that a schema or one of Knative's webhooks can see. What only our own rules see (\`npm run manifests\`) the server takes.`,
  async run(): Promise<BenchRow[]> {
    const renderer = await findRenderer();
    if (!renderer) throw new Error("nothing renders the overlays");
    const rows: BenchRow[] = [];
    let dev: readonly Deployed[] = [];
    for (const name of overlayNames) {
      const { objects } = await renderOverlay(renderer, name);
      if (name === "dev") dev = objects;
      let refused = 0;
      for (const object of objects) {
        const said = await tryOut(renamed(object));
        if (said !== null) process.stderr.write(`${name}: ${said}\n`);
        if (said !== null) refused++;
      }
      rows.push(
        plainRow(`objects of ${name}`, "in all", objects.length),
        plainRow("of them refused", "in all", refused, 0),
      );
    }
    let taken = 0;
    for (const [kind, name, path, value, words] of broken) {
      const found = dev.find(
        (object) => object.kind === kind && object.metadata.name === name && !isPlainService(object),
      );
      if (!found) throw new Error(`no ${kind} ${name}`);
      const said = await tryOut(change(found, path, value));
      if (said !== null && words.test(said)) continue;
      process.stderr.write(`${kind} ${name} with ${path} = ${JSON.stringify(value)}: ${said ?? "taken"}\n`);
      taken++;
    }
    rows.push(plainRow("objects with one thing wrong", "in all", broken.length));
    rows.push(plainRow("of them taken, or refused for something else", "in all", taken, 0));
    const { byPatch, byApply } = await tryPeriod(dev);
    rows.push(plainRow("a probe's period taken out of a service by a patch: refused", "of 1", byPatch));
    rows.push(plainRow("the same by applying the manifest: refused", "of 1", byApply, 0));
    return rows;
  },
};

const isPlainService = ({ apiVersion, kind }: Deployed): boolean => kind === "Service" && apiVersion === "v1";

/** @returns what the server says against it, or null. */
const tryOut = (object: object): Promise<string | null> =>
  send(["create", "--dry-run=server", "--validate=strict"], object);

function send(args: readonly string[], object: object): Promise<string | null> {
  return new Promise((resolve) => {
    const child = execFile("kubectl", [...args, "-f", "-"], (error, _, said) => resolve(error ? said.trim() : null));
    child.stdin?.end(JSON.stringify(object));
  });
}

/** As a new object: what is there would be mixed with it. In a namespace that is there, of whichever name. */
function renamed(object: Deployed): Deployed {
  const copy = structuredClone(object);
  copy.metadata.name = `${copy.metadata.name}-tried`;
  if (copy.metadata.namespace !== undefined) copy.metadata.namespace = "learnflow";
  return copy;
}

function change(object: Deployed, path: string, value: unknown): Deployed {
  const copy = renamed(object);
  const names = path.split(".").map((name) => name.replaceAll("~", "."));
  const last = names.pop() ?? "";
  // Walks into whatever the list names.
  let place = copy as unknown as Record<string, unknown>;
  for (const name of names) place = place[name] as Record<string, unknown>;
  if (value === undefined) delete place[last];
  else place[last] = value;
  return copy;
}

/**
 * A probe with a period is given Kubernetes' other defaults; without one Knative allows none of them. By a service that never starts anything.
 * @returns 1 for each way of taking the period out that is refused.
 */
async function tryPeriod(dev: readonly Deployed[]): Promise<{ byPatch: number; byApply: number }> {
  const triage = dev.find(
    ({ kind, apiVersion, metadata }) => kind === "Service" && apiVersion !== "v1" && metadata.name === "triage",
  );
  if (!triage) throw new Error("no triage");
  const probe = `${container}readinessProbe`;
  const without = { httpGet: { path: "/healthz", port: 8080 } };
  const { name } = renamed(triage).metadata;
  const remove = JSON.stringify([
    { op: "remove", path: "/spec/template/spec/containers/0/readinessProbe/periodSeconds" },
  ]);
  try {
    const first = await send(["apply"], change(triage, probe, { ...without, periodSeconds: 1 }));
    if (first !== null) throw new Error(first);
    const byPatch = await kubectl("patch", "ksvc", name, "--type=json", "-p", remove).then(
      () => 0,
      () => 1,
    );
    const byApply = (await send(["apply"], change(triage, probe, without))) === null ? 0 : 1;
    return { byPatch, byApply };
  } finally {
    await kubectl("delete", "ksvc", name, "--ignore-not-found");
  }
}
