/** How many connections a process opens at most: times its replicas they must fit PostgreSQL, which `npm run manifests` counts. */
export const databaseConnections = {
  function: 4,
  /** Twelve for pages and the minute's work, one that listens. */
  web: 13,
} as const;
