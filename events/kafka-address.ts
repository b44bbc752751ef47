export interface KafkaAddress {
  /** host:port each. */
  readonly brokers: string[];
  readonly ssl?: true;
  readonly sasl?: { mechanism: "scram-sha-512"; username: string; password: string };
}

/**
 * Where Kafka is, as `KAFKA_BROKERS` says it: `host:port`, comma separated; or, by TLS and as somebody,
 * `kafkas://user:password@host:port,host:port`. Whom to trust is Node's affair (NODE_EXTRA_CA_CERTS).
 *
 * @throws when it is an address of another kind. The message holds no password.
 */
export function readKafkaAddress(address: string): KafkaAddress {
  const listOf = (hosts: string): string[] => hosts.split(",").map((host) => host.trim());
  const parts = /^kafkas:\/\/([^:@]+):([^@]+)@([^@/]+)$/.exec(address);
  if (parts) {
    const [, user = "", password = "", hosts = ""] = parts;
    return {
      brokers: listOf(hosts),
      ssl: true,
      sasl: {
        mechanism: "scram-sha-512",
        username: decodeURIComponent(user),
        password: decodeURIComponent(password),
      },
    };
  }
  if (address.includes("://") || address.includes("@"))
    throw new Error("KAFKA_BROKERS is neither host:port,host:port nor kafkas://user:password@host:port,host:port");
  return { brokers: listOf(address) };
}
