import { execFile } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import pg from "pg";
import { functionNames } from "../../events/vocabulary.ts";

const run = promisify(execFile);
const namespace = "learnflow";

/** What kubectl says, in the namespace of LearnFlow. @throws with kubectl's words. */
export async function kubectl(...args: readonly string[]): Promise<string> {
  const { stdout } = await run("kubectl", ["-n", namespace, ...args], { maxBuffer: 64 << 20 });
  return stdout.trim();
}

/** Applies objects, or makes them anew. */
export async function apply(object: object, of = namespace): Promise<void> {
  const child = run("kubectl", ["-n", of, "apply", "-f", "-"]);
  child.child.stdin?.end(JSON.stringify(object));
  await child;
}

const addressOf = async (service: string, of = namespace): Promise<string> =>
  `http://${await kubectl("-n", of, "get", "service", service, "-o", "jsonpath={.spec.clusterIP}")}`;

/** Web's address inside the cluster: this program has to run where it is reached. */
export const webAddress = (): Promise<string> => addressOf("web");

/** The gateway behind which every function stands, as a source reaches it. */
export const gatewayAddress = (): Promise<string> => addressOf("kourier-internal", "kourier-system");

/** The gateway as it is reached from outside the cluster. */
export const outsideAddress = (): Promise<string> => addressOf("kourier", "kourier-system");

/** How many pods of a function there are, those that are ending included. */
export async function podsOf(name: string): Promise<string[]> {
  const names = await kubectl("get", "pods", "-l", `serving.knative.dev/service=${name}`, "-o", "name");
  return names.split("\n").filter((line) => line !== "");
}

/** @throws after four minutes. */
export async function untilZero(names: readonly string[] = functionNames): Promise<void> {
  const deadline = performance.now() + 240_000;
  for (;;) {
    const pods = (await Promise.all(names.map(podsOf))).flat();
    if (pods.length === 0) return;
    if (performance.now() > deadline) throw new Error(`still there: ${pods.join(", ")}`);
    await sleep(500);
  }
}

/** Functions go back to zero six seconds after their last request, the shortest that Knative allows, instead of after a minute and a half. */
export async function shortenRetention(names: readonly string[] = functionNames): Promise<void> {
  const annotations = {
    "autoscaling.knative.dev/window": "6s",
    "autoscaling.knative.dev/scale-to-zero-pod-retention-period": "0s",
  };
  const patch = JSON.stringify({ spec: { template: { metadata: { annotations } } } });
  for (const name of names) await kubectl("patch", "ksvc", name, "--type=merge", "-p", patch);
  await kubectl("wait", "--for=condition=Ready", "--timeout=120s", "ksvc", "--all");
}

/** Every function has a pod for as long as the work takes, however quiet it is. */
export async function withoutSleep<T>(work: () => Promise<T>): Promise<T> {
  const least = "autoscaling.knative.dev/min-scale";
  const path = `{.spec.template.metadata.annotations.${least.replaceAll(".", "\\.")}}`;
  const before = await Promise.all(functionNames.map((name) => kubectl("get", "ksvc", name, "-o", `jsonpath=${path}`)));
  const keep = async (values: readonly string[]) => {
    for (const [index, name] of functionNames.entries()) {
      const annotations = { [least]: values[index] || "0" };
      const patch = JSON.stringify({ spec: { template: { metadata: { annotations } } } });
      await kubectl("patch", "ksvc", name, "--type=merge", "-p", patch);
    }
    await kubectl("wait", "--for=condition=Ready", "--timeout=180s", "ksvc", "--all");
  };
  try {
    await keep(functionNames.map(() => "1"));
    return await work();
  } finally {
    await keep(before);
  }
}

/** A connection to the cluster's own database. */
export async function openClusterDatabase(): Promise<pg.Client> {
  const uri = new URL(
    Buffer.from(await kubectl("get", "secret", "learnflow-db-app", "-o", "jsonpath={.data.uri}"), "base64").toString(),
  );
  uri.hostname = new URL(await addressOf("postgres")).hostname;
  const client = new pg.Client({ connectionString: uri.href });
  client.on("error", () => {}); // it is restarted under way: the next query says so
  await client.connect();
  return client;
}

/** The image that a function runs, as the cluster knows it. */
export const imageOf = (name: string): Promise<string> =>
  kubectl("get", "ksvc", name, "-o", "jsonpath={.spec.template.spec.containers[0].image}");
