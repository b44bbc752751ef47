import { type Deployed, textAt } from "../deployed.ts";

/** Secrets that nobody applies: an operator makes them for an object of its own. By name, with their keys. */
export function secretsOfOperators(objects: readonly Deployed[]): ReadonlyMap<string, readonly string[]> {
  const made = objects.flatMap((object): (readonly [string, readonly string[]])[] => {
    const { name } = object.metadata;
    switch (object.kind) {
      case "KafkaUser":
        return [[name, ["password", "sasl.jaas.config"]]];
      case "Kafka":
        return [[`${name}-cluster-ca-cert`, ["ca.crt", "ca.p12", "ca.password"]]];
      case "Cluster":
        return [
          [`${name}-app`, ["username", "password", "uri", "host", "port", "dbname", "pgpass", "jdbc-uri"]],
          [`${name}-ca`, ["ca.crt"]],
        ];
      case "Certificate":
        return [[textAt(object, "spec.secretName"), ["tls.crt", "tls.key", "ca.crt"]]];
      default:
        return [];
    }
  });
  return new Map(made);
}
