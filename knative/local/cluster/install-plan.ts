import { fileURLToPath } from "node:url";

/** One command, and why. */
export interface InstallStep {
  readonly title: string;
  readonly command: "kubectl" | "istioctl";
  readonly args: readonly string[];
}

export interface InstallOptions {
  /** Istio as Knative's ingress and mesh, instead of Kourier. */
  readonly mesh: boolean;
  /** What only the overlay `prod` uses. */
  readonly production: boolean;
}

/** Every version that LearnFlow was checked with: the same as the schemas' in `knative/schemas`. */
export const versions = {
  knative: "1.23.0",
  strimzi: "1.2.0",
  postgres: "1.30.0",
  keda: "2.20.2",
  certManager: "1.21.1",
  prometheusOperator: "0.93.0",
  gatewayApi: "1.6.1",
  istio: "1.30.3",
  metricsServer: "0.8.0",
} as const;

const release = (repository: string, tag: string, file: string): string =>
  `https://github.com/${repository}/releases/download/${tag}/${file}`;
const knative = (repository: string, file: string): string => release(repository, `knative-v${versions.knative}`, file);
const operators = (path: string): string => fileURLToPath(new URL(`../../operators/${path}`, import.meta.url));

const kubectl = (title: string, ...args: string[]): InstallStep => ({ title, command: "kubectl", args });
/** Server-side, because some definitions are larger than the annotation which a client-side apply writes. */
const apply = (title: string, ...files: string[]): InstallStep =>
  kubectl(title, "apply", "--server-side", "--force-conflicts", ...files.flatMap((file) => ["-f", file]));
/** What has to be changed a little on its way: a folder with the release's address in its kustomization. */
const applyFolder = (title: string, folder: string): InstallStep =>
  kubectl(title, "apply", "--server-side", "--force-conflicts", "-k", operators(folder));
const ready = (namespace: string): InstallStep =>
  kubectl(
    `wait for ${namespace}`,
    "wait",
    "--for=condition=Available",
    "deployment",
    "--all",
    "-n",
    namespace,
    "--timeout=600s",
  );
const settings = (name: string, namespace: string, data: Readonly<Record<string, string>>): InstallStep =>
  kubectl(
    `${name} says ${Object.keys(data).join(", ")}`,
    "patch",
    "configmap",
    name,
    "-n",
    namespace,
    "--type=merge",
    "-p",
    JSON.stringify({ data }),
  );

/** Commands in their order; each may be run again. */
export function planInstall({ mesh, production }: InstallOptions): InstallStep[] {
  return [
    apply("Knative Serving's definitions", knative("knative/serving", "serving-crds.yaml")),
    apply("Knative Serving", knative("knative/serving", "serving-core.yaml")),
    ready("knative-serving"),
    ...(mesh ? planMesh() : planKourier()),
    settings("config-deployment", "knative-serving", {
      // Images that were built on this machine have no registry to ask for their digest.
      "registries-skipping-tag-resolving": "kind.local,ko.local,dev.local",
    }),
    apply("Knative Eventing's definitions", knative("knative/eventing", "eventing-crds.yaml")),
    apply("Knative Eventing", knative("knative/eventing", "eventing-core.yaml")),
    ready("knative-eventing"),
    apply(
      "KafkaSource and KafkaSink",
      ...["eventing-kafka-controller.yaml", "eventing-kafka-source.yaml", "eventing-kafka-sink.yaml"].map((file) =>
        knative("knative-extensions/eventing-kafka-broker", file),
      ),
    ),
    ready("knative-eventing"),
    applyFolder(`Strimzi ${versions.strimzi}, which watches the namespace learnflow`, "strimzi"),
    ready("strimzi"),
    apply(
      "CloudNativePG",
      release("cloudnative-pg/cloudnative-pg", `v${versions.postgres}`, `cnpg-${versions.postgres}.yaml`),
    ),
    ready("cnpg-system"),
    ...(production ? planProduction() : []),
  ];
}

function planKourier(): InstallStep[] {
  return [
    apply("Kourier", knative("knative-extensions/net-kourier", "kourier.yaml")),
    settings("config-network", "knative-serving", { "ingress-class": "kourier.ingress.networking.knative.dev" }),
    ready("kourier-system"),
  ];
}

function planMesh(): InstallStep[] {
  const inject = (namespace: string): InstallStep =>
    kubectl(`sidecars in ${namespace}`, "label", "namespace", namespace, "istio-injection=enabled", "--overwrite");
  return [
    apply(
      "Gateway API's definitions",
      release("kubernetes-sigs/gateway-api", `v${versions.gatewayApi}`, "standard-install.yaml"),
    ),
    {
      title: `Istio ${versions.istio} (istioctl of the same version)`,
      command: "istioctl",
      args: ["install", "-y", "--set", "profile=default", "--set", "components.cni.enabled=true"],
    },
    apply("Knative's ingress by Istio", knative("knative-extensions/net-istio", "net-istio.yaml")),
    settings("config-network", "knative-serving", {
      "ingress-class": "istio.ingress.networking.knative.dev",
      // By address of the Service, which has an identity, and not of the pod.
      "mesh-compatibility-mode": "enabled",
    }),
    inject("knative-serving"),
    kubectl("Knative Serving with its sidecars", "rollout", "restart", "deployment", "-n", "knative-serving"),
    ready("knative-serving"),
    // Under a name of its own: what a client-side apply says, Eventing's own server-side apply would take over, and the label with it.
    kubectl(
      "a namespace for Eventing",
      "apply",
      "--server-side",
      "--field-manager=learnflow-mesh",
      "-f",
      operators("eventing.yaml"),
    ),
  ];
}

function planProduction(): InstallStep[] {
  return [
    applyFolder(`cert-manager ${versions.certManager}`, "cert-manager"),
    ready("cert-manager"),
    apply("KEDA", release("kedacore/keda", `v${versions.keda}`, `keda-${versions.keda}.yaml`)),
    ready("keda"),
    apply(
      "Prometheus' operator",
      release("prometheus-operator/prometheus-operator", `v${versions.prometheusOperator}`, "bundle.yaml"),
    ),
    apply("metrics-server", release("kubernetes-sigs/metrics-server", `v${versions.metricsServer}`, "components.yaml")),
  ];
}
