import type { EnvironmentEntry } from "./manifests/manifest-kinds.ts";
import type { ModelAddress } from "./outside.ts";

/** What stands in the cluster's secrets and config maps, by object and key, as it is on this machine. */
export type LocalValues = Readonly<Record<string, Readonly<Record<string, string | undefined>>>>;

export interface OutsideParts {
  /** host:port, comma separated. */
  readonly brokers: string;
  readonly databaseUrl: string;
  readonly model?: (ModelAddress & { readonly second?: ModelAddress | undefined }) | undefined;
  readonly smtpUrl?: string | undefined;
  /** How browsers reach the web app. */
  readonly publicUrl?: string | undefined;
  /** With which functions sign what they show to web. */
  readonly serviceSecret?: string | undefined;
}

export function localValues(parts: OutsideParts): LocalValues {
  return {
    learnflow: { "kafka-brokers": parts.brokers, "public-url": parts.publicUrl },
    "learnflow-db-app": { uri: parts.databaseUrl },
    "learnflow-model": {
      ...{ "base-url": parts.model?.baseUrl, "api-key": parts.model?.apiKey, model: parts.model?.name },
      "second-base-url": parts.model?.second?.baseUrl,
      "second-api-key": parts.model?.second?.apiKey,
      "second-model": parts.model?.second?.name,
    },
    "learnflow-mail": { "smtp-url": parts.smtpUrl },
    "learnflow-service-token": { secret: parts.serviceSecret },
  };
}

/**
 * A container's environment on this machine: references by their local values, addresses inside the cluster by local ones.
 *
 * @param urlOf The local address of a service of the cluster.
 * @throws when a reference that is not optional has no local value.
 */
export function localEnvironment(
  entries: readonly EnvironmentEntry[],
  values: LocalValues,
  urlOf: (service: string) => string,
): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const entry of entries) {
    if ("value" in entry) {
      environment[entry.name] = entry.value.replace(
        /http:\/\/([a-z0-9-]+)\.learnflow\.svc\.cluster\.local(?::\d+)?/g,
        (_, service: string) => urlOf(service),
      );
      continue;
    }
    const reference =
      "secretKeyRef" in entry.valueFrom ? entry.valueFrom.secretKeyRef : entry.valueFrom.configMapKeyRef;
    const value = values[reference.name]?.[reference.key];
    if (value !== undefined) environment[entry.name] = value;
    else if (!reference.optional)
      throw new Error(`${entry.name}: no local value for ${reference.name}/${reference.key} (knative/local/values.ts)`);
  }
  return environment;
}
