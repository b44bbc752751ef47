import { randomBytes } from "node:crypto";

/** What a person has to say, and what happens without it. */
interface Asked {
  /** The environment variable which holds it when the command runs. */
  readonly from: string;
  readonly isOptional?: boolean;
}

/** A secret that no operator makes: each key is made up once, follows from others, or comes from a person. */
interface SecretPlan {
  readonly name: string;
  readonly namespace?: string;
  readonly keys: Readonly<Record<string, "random" | Asked | ((others: Readonly<Record<string, string>>) => string)>>;
}

const serviceToken: SecretPlan = { name: "learnflow-service-token", keys: { secret: "random" } };

const ofEverybody: readonly SecretPlan[] = [
  serviceToken,
  {
    name: "learnflow-model",
    keys: {
      "base-url": { from: "OPENAI_BASE_URL", isOptional: true },
      "api-key": { from: "OPENAI_API_KEY", isOptional: true },
      model: { from: "OPENAI_MODEL", isOptional: true },
      "second-base-url": { from: "OPENAI_SECOND_BASE_URL", isOptional: true },
      "second-api-key": { from: "OPENAI_SECOND_API_KEY", isOptional: true },
      "second-model": { from: "OPENAI_SECOND_MODEL", isOptional: true },
    },
  },
  { name: "learnflow-mail", keys: { "smtp-url": { from: "SMTP_URL", isOptional: true } } },
];

const plans: Readonly<Record<string, readonly SecretPlan[]>> = {
  dev: ofEverybody,
  bench: [
    ...ofEverybody,
    {
      // Without an operator the database's owner is ours to name.
      name: "learnflow-db-app",
      keys: {
        username: () => "learnflow",
        password: "random",
        uri: ({ username, password }) =>
          `postgresql://${username}:${password}@postgres.learnflow.svc.cluster.local:5432/learnflow`,
      },
    },
  ],
  prod: [
    ...ofEverybody,
    {
      name: "learnflow-backups",
      keys: {
        "access-key-id": { from: "BACKUP_ACCESS_KEY_ID" },
        "secret-access-key": { from: "BACKUP_SECRET_ACCESS_KEY" },
        region: { from: "BACKUP_REGION" },
      },
    },
    {
      name: "learnflow-telemetry",
      namespace: "learnflow-monitoring",
      keys: {
        endpoint: { from: "TELEMETRY_ENDPOINT" },
        authorization: { from: "TELEMETRY_AUTHORIZATION", isOptional: true },
      },
    },
  ],
};
export const overlaysWithSecrets = Object.keys(plans);

/** Made after Kafka is there: its user's password and the cluster's authority in one, as a KafkaSink wants it. */
export const sinkSecret = { name: "kafka-sink", keys: ["protocol", "sasl.mechanism", "ca.crt", "user", "password"] };

/** The names and keys of the secrets that the command makes for an overlay. */
export function secretsOf(overlay: string): ReadonlyMap<string, readonly string[]> {
  const made = (plans[overlay] ?? []).map(({ name, keys }) => [name, Object.keys(keys)] as const);
  return new Map(overlay === "prod" ? [...made, [sinkSecret.name, sinkSecret.keys] as const] : made);
}

export interface SecretObject {
  readonly apiVersion: "v1";
  readonly kind: "Secret";
  readonly metadata: { readonly name: string; readonly namespace: string };
  readonly stringData: Readonly<Record<string, string>>;
}

/** 43 characters which need no escaping in an address. */
const random = (): string => randomBytes(32).toString("base64url");

/**
 * The secrets of an overlay, with values made up on the spot and those that a person gave. One of which nothing is known is left out.
 *
 * @throws naming every variable that must be given and is not.
 */
export function makeSecrets(overlay: string, given: Readonly<Record<string, string | undefined>>): SecretObject[] {
  const missing: string[] = [];
  const made = (plans[overlay] ?? []).flatMap(({ name, namespace = "learnflow", keys }) => {
    const values: Record<string, string> = {};
    for (const [key, how] of Object.entries(keys)) {
      if (how === "random") values[key] = random();
      else if (typeof how === "function") values[key] = how(values);
      else if (given[how.from]) values[key] = given[how.from] ?? "";
      else if (!how.isOptional) missing.push(how.from);
    }
    if (Object.keys(values).length === 0) return [];
    return [{ apiVersion: "v1", kind: "Secret", metadata: { name, namespace }, stringData: values } as const];
  });
  if (missing.length > 0) throw new Error(`set ${missing.join(", ")} in the environment of this command`);
  return made;
}
