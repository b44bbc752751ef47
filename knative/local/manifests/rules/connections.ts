import { databaseConnections } from "../../../../migrations/database-connections.ts";
import { at, containersOf, type Deployed, isFunction, listAt, textAt } from "../deployed.ts";

/** Kept by PostgreSQL for its owner, and used by replication, backups, the operator, a person with psql, and the Job. */
const reserved = 20;

/**
 * Processes × pool against what the database gives. A process has its pool however many requests it takes at once, but never more connections
 * than requests. Where a pooler stands between, functions count against its clients, and its pools against the database.
 */
export function findConnectionProblems(objects: readonly Deployed[]): string[] {
  const environment = (object: Deployed) => containersOf(object).flatMap((container) => listAt(container, "env"));
  const addressOf = (object: Deployed): unknown =>
    environment(object).find((entry) => textAt(entry, "name") === "DATABASE_URL");
  const annotation = (object: Deployed, name: string): number =>
    Number(Object.entries(at(object, "spec.template.metadata.annotations") ?? {}).find(([key]) => key === name)?.[1]);
  const poolers = objects.filter(({ kind }) => kind === "Pooler");
  const isPooled = (object: Deployed): boolean =>
    poolers.some(({ metadata }) => textAt(addressOf(object), "value").includes(`@${metadata.name}.`));

  const users = objects
    .filter((object) => addressOf(object) !== undefined)
    .flatMap((object) => {
      if (isFunction(object)) {
        const most = annotation(object, "autoscaling.knative.dev/max-scale");
        const atOnce = Number(textAt(object, "spec.template.spec.containerConcurrency"));
        const each = atOnce > 0 ? Math.min(atOnce, databaseConnections.function) : databaseConnections.function;
        return [{ connections: most > 0 ? most * each : Number.POSITIVE_INFINITY, pooled: isPooled(object) }];
      }
      if (object.kind !== "Deployment") return [];
      const scaler = objects.find(
        (other) =>
          other.kind === "HorizontalPodAutoscaler" &&
          textAt(other, "spec.scaleTargetRef.name") === object.metadata.name,
      );
      const replicas = Number(textAt(scaler, "spec.maxReplicas") || textAt(object, "spec.replicas") || 1);
      // One more replica while a new one takes over.
      return [{ connections: (replicas + 1) * databaseConnections.web, pooled: isPooled(object) }];
    });
  const sum = (pooled: boolean): number =>
    users.filter((user) => user.pooled === pooled).reduce((total, { connections }) => total + connections, 0);

  const problems: string[] = [];
  const poolerNumber = (pooler: Deployed, name: string) => Number(textAt(pooler, `spec.pgbouncer.parameters.${name}`));
  for (const pooler of poolers) {
    const clients = poolerNumber(pooler, "max_client_conn");
    if (!(sum(true) <= clients))
      problems.push(`Pooler ${pooler.metadata.name}: ${sum(true)} clients may come, it takes ${clients}`);
  }
  for (const cluster of objects.filter(({ kind }) => kind === "Cluster")) {
    const most = Number(textAt(cluster, "spec.postgresql.parameters.max_connections") || 100);
    const pools = poolers.reduce(
      (total, pooler) =>
        total + Number(textAt(pooler, "spec.instances") || 1) * poolerNumber(pooler, "default_pool_size"),
      0,
    );
    const wanted = sum(false) + pools + reserved;
    if (!(wanted <= most))
      problems.push(`Cluster ${cluster.metadata.name}: ${wanted} connections may be wanted, it gives ${most}`);
  }
  return problems;
}
