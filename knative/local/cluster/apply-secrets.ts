import type { Answer } from "./kubectl.ts";
import { type SecretObject, sinkSecret } from "./secrets.ts";

export type Kubectl = (args: readonly string[], input?: string) => Promise<Answer>;

async function must(kubectl: Kubectl, args: readonly string[], input?: string): Promise<string> {
  const { code, out, err } = await kubectl(args, input);
  // Never the input: it holds the values.
  if (code !== 0) throw new Error(`kubectl ${args.join(" ")}: ${err.trim()}`);
  return out;
}

const isThere = async (kubectl: Kubectl, { name, namespace }: SecretObject["metadata"]): Promise<boolean> =>
  (await must(kubectl, ["get", "secret", name, "-n", namespace, "-o", "name", "--ignore-not-found"])).trim() !== "";

/**
 * Makes each secret that is not there yet: one that is keeps its value, because what was made with it (a database's owner, tokens) still stands.
 *
 * @param renew Names of those to make anew all the same.
 * @returns which were made, and which were left as they are.
 */
export async function applySecrets(kubectl: Kubectl, secrets: readonly SecretObject[], renew: readonly string[] = []) {
  const made: string[] = [];
  const kept: string[] = [];
  for (const namespace of new Set(secrets.map(({ metadata }) => metadata.namespace)))
    await must(
      kubectl,
      ["apply", "--server-side", "-f", "-"],
      JSON.stringify({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } }),
    );
  for (const secret of secrets) {
    const { name } = secret.metadata;
    if (!renew.includes(name) && (await isThere(kubectl, secret.metadata))) kept.push(name);
    else {
      // Server-side, so that the values do not stand in an annotation once more.
      await must(kubectl, ["apply", "--server-side", "--force-conflicts", "-f", "-"], JSON.stringify(secret));
      made.push(name);
    }
  }
  return { made, kept };
}

/**
 * What the sinks need in one secret, from the two that Strimzi made. To be said again when it renews either.
 *
 * @throws when Kafka is not there yet.
 */
export async function applySinkSecret(kubectl: Kubectl): Promise<void> {
  const read = async (name: string, key: string): Promise<string> => {
    const path = `jsonpath={.data.${key.replaceAll(".", "\\.")}}`;
    const value = await must(kubectl, ["get", "secret", name, "-n", "learnflow", "-o", path]);
    if (value.trim() === "") throw new Error(`secret ${name} has no ${key} yet: wait until Kafka is Ready`);
    return value.trim();
  };
  const plain = (text: string): string => Buffer.from(text).toString("base64");
  const data = {
    protocol: plain("SASL_SSL"),
    "sasl.mechanism": plain("SCRAM-SHA-512"),
    "ca.crt": await read("learnflow-cluster-ca-cert", "ca.crt"),
    user: plain("kafka-dead-letters"),
    password: await read("kafka-dead-letters", "password"),
  };
  const secret = {
    apiVersion: "v1",
    kind: "Secret",
    metadata: { name: sinkSecret.name, namespace: "learnflow" },
    data,
  };
  await must(kubectl, ["apply", "--server-side", "--force-conflicts", "-f", "-"], JSON.stringify(secret));
}
