import { at, type Deployed, listAt, textAt } from "../deployed.ts";

/** Where Kafka knows users: whether each source may read what it is for, and each user's topics are there. */
export function findAccessProblems(objects: readonly Deployed[]): string[] {
  const users = objects.filter(({ kind }) => kind === "KafkaUser");
  if (users.length === 0) return [];
  const topics = objects
    .filter(({ kind }) => kind === "KafkaTopic")
    .map((topic) => textAt(topic, "spec.topicName") || topic.metadata.name);
  const allows = (user: Deployed | undefined, type: string, name: string, operation: string): boolean =>
    listAt(user, "spec.authorization.acls").some((acl) => {
      const pattern = textAt(acl, "resource.name");
      const fits = textAt(acl, "resource.patternType") === "prefix" ? name.startsWith(pattern) : name === pattern;
      return fits && textAt(acl, "resource.type") === type && listAt(acl, "operations").includes(operation);
    });

  const sources = objects.filter(({ kind }) => kind === "KafkaSource");
  const ofSources = sources.flatMap((source) => {
    const { name } = source.metadata;
    const user = users.find(({ metadata }) => metadata.name === `kafka-${name}`);
    const wanted = [
      ...listAt(source, "spec.topics").map((topic) => ["topic", String(topic), "Read"] as const),
      ["group", textAt(source, "spec.consumerGroup"), "Read"] as const,
      ["topic", `learnflow.dead-letters.${name}.v1`, "Write"] as const,
    ];
    const problems = wanted
      .filter(([type, resource, operation]) => !allows(user, type, resource, operation))
      .map(([, resource, operation]) => `KafkaUser kafka-${name} may not ${operation.toLowerCase()} ${resource}`);
    if (at(source, "spec.net.sasl.enable") !== true || at(source, "spec.net.tls.enable") !== true)
      problems.push(`KafkaSource ${name} does not say who it is`);
    return problems;
  });

  const ofUsers = users.flatMap((user) =>
    listAt(user, "spec.authorization.acls")
      .filter((acl) => textAt(acl, "resource.type") === "topic" && topics.length > 0)
      .filter((acl) => {
        const pattern = textAt(acl, "resource.name");
        return textAt(acl, "resource.patternType") === "prefix"
          ? !topics.some((topic) => topic.startsWith(pattern))
          : !topics.includes(pattern);
      })
      .map((acl) => `KafkaUser ${user.metadata.name}: there is no topic ${textAt(acl, "resource.name")}`),
  );
  return [...ofSources, ...ofUsers];
}
